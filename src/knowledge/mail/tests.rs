//! Addresses of mail, plain and hidden.

use proptest::prelude::*;

use super::{addresses_in, domain_of, is_address, is_free_mail, read_address};

#[test]
fn addresses_have_their_shape() {
    for text in [
        "amara@uni.test",
        "a.b+c@cs.uni.test",
        "jürgen@müller.test",
        "o'brien@x.test",
    ] {
        assert!(is_address(text), "{text}");
    }
    for text in [
        "",
        "amara",
        "@uni.test",
        "amara@",
        "amara@uni",
        "a@b@c.test",
        "a b@c.test",
        "a..b@c.test",
        "amara@-uni.test",
        "amara@1.2.3.4",
        "amara@uni..test",
    ] {
        assert!(!is_address(text), "{text}");
    }
}

#[test]
fn hidden_addresses_are_read() {
    for text in [
        "amara!uni.test",
        "amara (at) uni.test",
        "amara [at] uni [dot] test",
        "amara at uni dot test",
        "amara(at)uni(dot)test",
    ] {
        let address = read_address(text).unwrap();
        assert!(address.hidden, "{text}");
        assert_eq!(
            (address.local.as_str(), address.domain.as_str()),
            ("amara", "uni.test")
        );
    }
    assert_eq!(
        domain_of("mailto:Amara@UNI.test?subject=x").as_deref(),
        Some("uni.test")
    );
    assert_eq!(read_address("we meet at noon"), None);
    assert_eq!(read_address("Great!"), None);
}

#[test]
fn addresses_are_found_in_a_text() {
    let text = "Write to amara@uni.test, jo (at) lab.test or sam!lab.test. Great!Thanks.all";
    let found: Vec<&str> = addresses_in(text)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    assert_eq!(
        found,
        ["amara@uni.test", "jo (at) lab.test", "sam!lab.test"]
    );
    assert!(addresses_in("npm i @scope/pkg@1.2.3, meet at 10 dot").is_empty());
}

#[test]
fn an_at_counts_as_the_page_shows_it() {
    for text in [
        "amara&#64;uni.test",
        "amara&#x40;uni.test",
        "amara&commat;uni.test",
        "amara\\@uni.test",
    ] {
        let said = format!("Write to {text}.");
        let found: Vec<&str> = addresses_in(&said)
            .into_iter()
            .map(|it| &said[it])
            .collect();
        assert_eq!(found, [text]);
        let address = read_address(text).unwrap();
        assert_eq!(
            (address.local.as_str(), address.domain.as_str()),
            ("amara", "uni.test")
        );
        assert!(!address.hidden);
    }
}

#[test]
fn who_logs_in_where_is_not_an_address() {
    for text in [
        "git clone git@code.test:works/site.git",
        "git clone ssh://git@code.test/works",
        "rsync me@host.test:~/site .",
        "scp x me@host.test:/srv",
        "hg clone ssh://hg@code.test",
    ] {
        assert!(addresses_in(text).is_empty(), "{text}");
    }
    assert_eq!(addresses_in("amara@uni.test: first, jo@lab.test:").len(), 2);
}

#[test]
fn providers_for_anybody_are_known() {
    for domain in [
        "gmail.com",
        "GMX.de",
        "yahoo.co.uk",
        "outlook.fr",
        "hotmail.com.br",
        "proton.me.",
    ] {
        assert!(is_free_mail(domain), "{domain}");
    }
    for domain in [
        "uni.test",
        "mail.uni.test",
        "live.example.test",
        "yahoo-inc.com",
        "",
        "notgmail.com",
    ] {
        assert!(!is_free_mail(domain), "{domain}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>(), like in "[a-z.!@() -]{0,40}") {
        for text in [text, like] {
            let _ = (is_address(&text), read_address(&text), is_free_mail(&text));
            for range in addresses_in(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
