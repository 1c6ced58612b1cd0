//! Addresses that an office reads, and those that stand for anybody's.

/// Parts of addresses that an office reads, not a person.
const ROLES: [&str; 36] = [
    "admin",
    "board",
    "calls",
    "coc",
    "community",
    "conduct",
    "contact",
    "contacto",
    "council",
    "dev",
    "events",
    "hello",
    "help",
    "helpdesk",
    "info",
    "kontakt",
    "leads",
    "legal",
    "list",
    "mail",
    "noreply",
    "office",
    "ombud",
    "ospo",
    "press",
    "privacy",
    "register",
    "report",
    "secretariat",
    "security",
    "social",
    "steering",
    "support",
    "team",
    "webmaster",
    "welcome",
];

/// Users of a code host that are nobody: it is the key that says who logs in.
const NOBODY: [&str; 4] = ["cvs", "git", "hg", "svn"];

/// What people write in place of the part before the `@`, sorted.
const STAND_INS: [&str; 24] = [
    "address",
    "email",
    "example",
    "first.last",
    "firstname.lastname",
    "foo",
    "jane.doe",
    "janedoe",
    "jdoe",
    "john.doe",
    "johndoe",
    "me",
    "name",
    "nobody",
    "noone",
    "somebody",
    "someone",
    "test",
    "user",
    "username",
    "you",
    "your.name",
    "youremail",
    "yourname",
];

/// Says whether an address belongs to an office, or to nobody.
pub(crate) fn is_of_office(address: &str) -> bool {
    let local = address.split(['@', '\\', '&']).next().unwrap_or("");
    let local = local.to_lowercase();
    let mut parts = local.split(['.', '-', '_', '+']);
    NOBODY.contains(&&*local) || parts.any(|part| ROLES.binary_search(&part).is_ok())
}

/// Says whether an address stands for anybody's, as in an example.
pub(crate) fn is_stand_in(local: &str) -> bool {
    let local = local.to_lowercase().replace(['-', '_'], ".");
    STAND_INS.binary_search(&&*local).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{ROLES, STAND_INS, is_of_office, is_stand_in};

    #[test]
    fn the_lists_are_sorted() {
        assert!(ROLES.is_sorted());
        assert!(STAND_INS.is_sorted());
    }

    #[test]
    fn offices_and_stand_ins_are_told_from_people() {
        assert!(is_of_office("ospo.lisboa@gmail.com"));
        assert!(is_of_office("press-team@works.test"));
        assert!(!is_of_office("ada.example@gmail.com"));
        assert!(is_stand_in("Your-Name"));
        assert!(!is_stand_in("ada"));
    }
}
