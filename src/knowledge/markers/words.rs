//! The words by which a text is known that may still hold something of a template: whoever has none of them
//! is not looked at.

/// Of these at least one is in each text that still holds something of a template.
#[rustfmt::skip]
pub(in crate::knowledge) const WORDS: [&str; 118] = [
    "noch offen", "noch unklar", "noch nicht bekannt", "noch zu kl", "noch bekannt", "nachgereicht", "noch nicht fest",
    "à compl", "à défin", "à déterm", "à précis", "à confirm", "à annonc", "À compl", "À défin", "À déterm", "À précis",
    "À confirm", "À annonc", "À dÉ", "à dÉ", "À prÉ", "à prÉ", "a complet", "a defini", "a determin", "a preciser", "a confirm", "a annoncer", "a anunciar", "r definir", "r determinar", "r confirmar", "r anunciar", "r completar",
    "te bepalen", "nog niet bekend", "a stabilire", "yyyy", "jjjj", "aaaa-", "mm/aaaa", "[title", "<title", "[date", "<date", "[city", "<city", "[email", "<email", "[e-mail", "<e-mail", "[org", "<org", "[name", "<name", "[full name", "<full name", "[last name", "<last name",
    "todo", "fixme", "xxx", "tbd", "t.b.d", "t.b.a", "t.b.c", "???", "to be de", "to be an", "to be co", "coming",
    "lorem", "(insert", "[insert", "example.c", "example.n", "example.o", "<your", "[your", "1970-01-01", "0001-01-01",
    // What `SAMPLE_VALUE` may begin with.
    "yourfull", "your full", "your-full", "your_full", "yourfirst", "your first", "your-first", "your_first",
    "yourlast", "your last", "your-last", "your_last", "yourgithub", "your github", "your-github", "your_github",
    "youruser", "your user", "your-user", "your_user", "yourname", "your name", "your-name", "your_name",
    "yourhandle", "your handle", "your-handle", "your_handle", "yourlogin", "your login", "your-login", "your_login",
    "firstname", "first name", "first-name", "first_name",
];

/// The same for words that are a part of others.
pub(in crate::knowledge) const WHOLE: [&str; 2] = ["tba", "tbc"];
