//! Sentences that say of a repository or a page that nobody changes it any more.

use std::sync::OnceLock;

use regex::Regex;

use super::Whole;
use crate::knowledge::pattern::compiled;

const REPOSITORY: &str = r"(?:repository|repo|repositories|project|website|web site|site|wiki|library|organi[sz]ation|(?:working|work|study|special interest|interest) group|workgroup|sig|community|projekt|dépôt|projet|repositorio|proyecto|repositório|projeto|progetto|リポジトリ|レポジトリ|プロジェクト|仓库|倉庫|项目|專案|存储库)";
const PAGE: &str = r"(?:page|document|file|note|guide|text|content|article|section|seite|dokument|fichier|documento|página|pagina|ページ|文書|页面|文档)";

/// A sentence that states something: the words that it cannot do without, in small letters, one of each list; and its
/// pattern, which takes long to compile.
type Sentence = (&'static [&'static [&'static str]], &'static str);

/// Who is spoken of, and what became of it; `{it}` stands for what may be meant by "this".
#[rustfmt::skip]
const SENTENCES: [Sentence; 11] = [
    // English.
    (
        &[&["this "], &["archive", "read-only", "retired", "deprecated", "discontinued", "abandoned", "obsolete", "unmaintained", "unsupported", "superseded", "frozen"]],
        r"\bthis (?:[\p{L}-]+ ){0,2}?{it}(?: here)? (?:is|was|has been|has now been|is being)(?: (?:now|currently|officially|permanently|hereby|an?))* (?P<state>archived?|read-only|retired|deprecated|discontinued|abandoned|obsolete|unmaintained|unsupported|superseded|frozen)\b",
    ),
    (
        &[&["this "], &["no longer", "not", "no more"], &["maint", "develop", "support", "updat", "active", "use"]],
        r"\bthis (?:[\p{L}-]+ ){0,2}?{it} (?:is|has been|receives|gets)(?: (?:now|currently))* (?:no longer|not longer|no more|not)(?: (?:being|actively|currently|under|in|longer|any|more))* (?P<state>maintained|maintenance|developed|development|supported|updated|updates|active|in use|used)\b",
    ),
    (
        &[&["maintain this "]],
        r"\bwe (?:no longer|do not|don't)(?: longer)?(?: actively)? maintain this {it}(?P<state>)\b",
    ),
    // German, French, Spanish, Portuguese, Italian, Dutch.
    (
        &[&["diese"], &["archiviert", "veraltet", "eingestellt"]],
        r"\bdiese[srm]? {it} (?:ist|wurde)(?: (?:jetzt|nun|inzwischen|seit [^.!?]{1,30}))? (?P<state>archiviert|veraltet|eingestellt)\b",
    ),
    (
        &[&["diese"], &["nicht mehr"]],
        r"\bdiese[srm]? {it} (?:ist|wird|wurde)(?: (?:jetzt|nun|inzwischen))? nicht mehr(?: aktiv)?(?P<state> gepflegt| weiterentwickelt| gewartet| betreut| aktualisiert| aktiv| verwendet)\b",
    ),
    (
        &[&["ce ", "cette "], &["archiv", "abandonn", "obsol", "plus "]],
        r"\bce(?:tte)? {it} (?:est|a été)(?: (?:désormais|maintenant))? (?P<state>archivée?|abandonnée?|obsolète)\b|\bce(?:tte)? {it} n['’]est plus (?:maintenue?|acti(?:f|ve)|mise? à jour|développée?)",
    ),
    (
        &[&["esta ", "este "], &["archivad", "arquivad", "obsolet", "abandonad", "descontinuad"]],
        r"\best[ae] {it} (?:está|ha sido|fue|foi)(?: ahora| agora)? (?P<state>archivad[oa]|arquivad[oa]|obsolet[oa]|abandonad[oa]|descontinuad[oa])\b",
    ),
    (
        &[&["esta ", "este "], &["ya no ", "não "]],
        r"\best[ae] {it} (?:ya no (?:se mantiene|se actualiza|está mantenid[oa]|recibe)|(?:não|já não) (?:é|está|está a ser)(?: mais)? (?:sendo )?(?:mantid[oa]|atualizad[oa]|ativ[oa]))(?P<state>)\b",
    ),
    (
        &[&["questo ", "questa "], &["archiviat", "obsolet", "abbandonat", "non "]],
        r"\bquest[oa] {it} (?:è|è stat[oa]) (?P<state>archiviat[oa]|obsolet[oa]|abbandonat[oa])\b|\bquest[oa] {it} non (?:è|viene) più (?:mantenut[oa]|aggiornat[oa]|attiv[oa])\b",
    ),
    (
        &[&["deze ", "dit "], &["gearchiveerd", "verouderd", "niet "]],
        r"\b(?:deze|dit) {it} (?:is|werd)(?: nu)? (?P<state>gearchiveerd|verouderd)\b|\b(?:deze|dit) {it} (?:is|wordt) niet (?:meer|langer)(?: actief)? (?:onderhouden|bijgewerkt|actief)\b",
    ),
    // Japanese, Chinese.
    (
        &[&["この", "本", "此", "该", "該", "这个", "這個"], &["アーカイブ", "メンテナンス", "保守", "更新", "归档", "歸檔", "维护", "維護"]],
        r"この{it}は[^。.!?]{0,20}(?:アーカイブ(?:され|化)|(?:メンテナンス|保守|更新)されて(?:いません|おりません))|(?:本|此|该|該|这个|這個){it}(?:已经|已經|已)?(?:被)?(?:归档|歸檔|不再(?:维护|維護|更新)|停止(?:维护|維護))",
    ),
];

/// How many words after "this" are enough to say of what: `this very old web site`.
const NEAR: usize = 3;

/// Says whether a sentence has what it needs: a first word, soon after it what is spoken of, and the rest.
fn may_state(small: &str, needs: &[&[&str]], it: &str) -> bool {
    let Some((firsts, rest)) = needs.split_first() else {
        return true;
    };
    let is_sign = |letter: char| "(?:|)[] ".contains(letter);
    let may_be_of = |sentence: &str| {
        let mut near = sentence.split(' ').take(NEAR);
        near.any(|word| {
            let mut nouns = it.split(is_sign).filter(|noun| !noun.is_empty());
            nouns.any(|noun| word.contains(noun))
        })
    };
    let mut starts = firsts.iter().flat_map(|first| {
        let found = small.match_indices(first);
        found.map(|(at, first)| at + first.len())
    });
    starts.any(|start| {
        let sentence = small
            .get(start..)
            .unwrap_or("")
            .split(['.', '!', '?'])
            .next();
        let sentence = sentence.unwrap_or("");
        let has = |words: &&[&str]| words.iter().any(|word| sentence.contains(word));
        rest.iter().all(has) && may_be_of(sentence)
    })
}

static COMPILED: [[OnceLock<Option<Regex>>; SENTENCES.len()]; 2] =
    [const { [const { OnceLock::new() }; SENTENCES.len()] }; 2];

/// Returns the patterns of the sentences that a text in small letters may hold.
pub(super) fn of(small: &str, whole: Whole) -> impl Iterator<Item = &'static Regex> {
    let (compiled_of, it) = match whole {
        Whole::Repository => (&COMPILED[0], REPOSITORY),
        Whole::Page => (&COMPILED[1], PAGE),
    };
    let may_be = SENTENCES.iter().zip(compiled_of);
    let may_be = may_be.filter(move |((needs, _), _)| may_state(small, needs, it));
    may_be.filter_map(move |((_, shape), kept)| {
        let make = || compiled(&format!("(?i){}", shape.replace("{it}", it)));
        kept.get_or_init(make).as_ref()
    })
}
