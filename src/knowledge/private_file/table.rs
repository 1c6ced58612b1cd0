//! Tables of people: what forms, ticket shops and meeting programs export, told by their header.

use super::Private;
use crate::knowledge::mail::addresses_in;
use crate::knowledge::reporting::is_example_address;

/// How many lines may be above the header: Zoom and Teams write a summary there.
const ABOVE: usize = 40;

/// Columns that hold how to reach somebody, sorted.
const ADDRESSES: [&str; 25] = [
    "adresse e mail",
    "attendee email",
    "attendee e mail",
    "buyer email",
    "contact email",
    "correo",
    "correo electrónico",
    "dirección de correo electrónico",
    "e mail",
    "e mail address",
    "e mail adresse",
    "email",
    "email address",
    "email adresse",
    "emailadresse",
    "endereço de e mail",
    "indirizzo email",
    "invoice email",
    "mail",
    "nazwa użytkownika",
    "participant email",
    "registrant email",
    "user email",
    "user name",
    "username",
];

/// Columns that only such an export has.
const REGISTERED: [&str; 32] = [
    "approval status",
    "attendee",
    "attendee name",
    "attendee status",
    "confirm time",
    "date registered",
    "date submitted",
    "dietary requirements",
    "member rating",
    "optin time",
    "order",
    "order code",
    "order date",
    "order id",
    "order no",
    "order status",
    "order type",
    "qr code url",
    "registered at",
    "registered on",
    "registration date",
    "registration id",
    "registration state",
    "registration status",
    "registration time",
    "rsvp",
    "rsvp status",
    "rsvped on",
    "t shirt size",
    "ticket class",
    "ticket name",
    "ticket type",
];
const ATTENDED: [&str; 22] = [
    "attended",
    "check in date",
    "check in time",
    "checked in",
    "checked in at",
    "duration minutes",
    "first join",
    "in meeting duration",
    "is guest",
    "join time",
    "last leave",
    "leave time",
    "name original name",
    "participant id upn",
    "recording consent",
    "recording disclaimer response",
    "time exited",
    "time in session minutes",
    "time joined",
    "total duration minutes",
    "user action",
    "user name original name",
];

/// The first column of what Google Forms exports, in its languages.
const STAMPS: [&str; 10] = [
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "carimbo de data hora",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "start time",
    "submitted at",
];

/// Says what a text with cells between commas, semicolons or tabs is.
pub(super) fn kind(text: &str) -> Option<Private> {
    let lines = text.lines().take(ABOVE).enumerate();
    for (at, line) in lines {
        let Some(mark) = separator(line) else {
            continue;
        };
        let cells: Vec<String> = line.split(mark).map(normal).collect();
        let Some(found) = header(&cells) else {
            continue;
        };
        let rows = text.lines().skip(at + 1);
        let mut rows = rows.filter(|row| !row.trim().is_empty()).peekable();
        rows.peek()?;
        return (!is_of_examples(rows)).then_some(found);
    }
    None
}

/// Says what the first cells of a workbook are.
pub(super) fn kind_of_cells(cells: &[String]) -> Option<Private> {
    /// No export has more columns that are known by name.
    const COLUMNS: usize = 60;
    let names: Vec<String> = cells
        .iter()
        .take(COLUMNS)
        .map(|cell| normal(cell))
        .collect();
    let found = header(&names)?;
    let rows = cells.iter().map(String::as_str);
    let has_some = cells.iter().any(|cell| cell.contains('@'));
    (has_some && !is_of_examples(rows)).then_some(found)
}

/// Returns what is between the cells of a line: whichever is there most often.
fn separator(line: &str) -> Option<char> {
    let count = |mark: char| line.matches(mark).count();
    let marks = [',', ';', '\t'];
    let most = marks.into_iter().max_by_key(|mark| count(*mark))?;
    (count(most) >= 1).then_some(most)
}

/// Writes the name of a column as the lists have it: in small letters, one blank between words.
fn normal(cell: &str) -> String {
    let mut name = String::with_capacity(cell.len());
    for letter in cell.trim().chars().take(80) {
        if letter.is_alphanumeric() {
            name.extend(letter.to_lowercase());
        } else if !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
    }
    name.truncate(name.trim_end().len());
    name
}

/// Says what a header is of.
fn header(cells: &[String]) -> Option<Private> {
    let count = |list: &[&str]| {
        let known = |name: &&str| cells.iter().any(|cell| cell == name);
        list.iter().filter(|name| known(name)).count()
    };
    let has_address = count(&ADDRESSES) > 0;
    let (registered, attended) = (count(&REGISTERED), count(&ATTENDED));
    let is_form = cells
        .first()
        .is_some_and(|first| STAMPS.contains(&first.as_str()))
        && cells.len() >= 3;
    // Teams once wrote no addresses: three columns, all of them its own.
    let is_old_teams = ["full name", "user action", "timestamp"]
        .iter()
        .all(|name| cells.iter().any(|cell| cell == name));
    if attended >= 2 && (has_address || attended >= 3) || is_old_teams {
        return Some(Private::Attendance);
    }
    let is_registration = has_address && (registered >= 1 || is_form);
    if is_registration {
        return Some(Private::Registrations);
    }
    (has_address && attended >= 1).then_some(Private::Attendance)
}

/// Says whether all addresses in some rows are at domains for examples.
fn is_of_examples<'t>(rows: impl Iterator<Item = &'t str>) -> bool {
    let mut met = false;
    for row in rows {
        for range in addresses_in(row) {
            met = true;
            if !is_example_address(row.get(range).unwrap_or("")) {
                return false;
            }
        }
    }
    met
}

#[cfg(test)]
mod tests {
    use super::{ADDRESSES, Private, header, kind, normal};

    #[test]
    fn headers_of_exports_are_told() {
        assert!(ADDRESSES.iter().all(|name| normal(name) == *name));
        for (head, row, found) in [
            (
                "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest",
                "Ada,ada@works.test,1,2,3,No",
                Private::Attendance,
            ),
            (
                "First Name,Last Name,Email,Registration Time,Approval Status",
                "Ada,Example,ada@works.test,1,approved",
                Private::Registrations,
            ),
            (
                "Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type",
                "1,2,Ada,Example,ada@works.test,1,Free",
                Private::Registrations,
            ),
            (
                "\"Timestamp\",\"Email Address\",\"Your name\"",
                "1,ada@works.test,Ada",
                Private::Registrations,
            ),
            (
                "Zeitstempel;E-Mail-Adresse;Name",
                "1;ada@works.test;Ada",
                Private::Registrations,
            ),
            (
                "Full Name\tUser Action\tTimestamp",
                "Ada\tJoined\t1",
                Private::Attendance,
            ),
            (
                "First name,Last name,Email,Duration,Time joined,Time exited",
                "Ada,Example,ada@works.test,1,2,3",
                Private::Attendance,
            ),
        ] {
            assert_eq!(kind(&format!("{head}\n{row}\n")), Some(found), "{head}");
            assert_eq!(kind(&format!("{head}\n")), None, "{head}");
        }
        let above = "Meeting ID,Topic\n1,Call\n\nName (Original Name),User Email,Join Time\nAda,ada@works.test,1\n";
        assert_eq!(kind(above), Some(Private::Attendance));
    }

    #[test]
    fn other_tables_are_left_alone() {
        for text in [
            "name,email,organisation\nAda,ada@works.test,Works\n",
            "name,github,order\nAda,ada,1\n",
            "Timestamp,Value,Unit\n1,2,s\n",
            "First Name,Email,Ticket Type\nUser,user@example.com,Free\n",
            "We met, talked, ordered; and left.\nMore, of it.\n",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
        assert_eq!(header(&[]), None);
    }
}
