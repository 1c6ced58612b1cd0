//! What a page or a repository says of itself at its top: that nobody changes it any more, or that it
//! is a draft.
//!
//! A word about another repository does not count: the sentence has to begin with "this", or the notice has
//! to be alone. Sources of the badges: repostatus.org, and the lifecycle badges of shields.io.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::compiled;

mod top;

use top::{Block, Sort, blocks};

/// Stems without which nothing is said; what looks for more is slow to be made ready.
const ARCHIVED_STEMS: &[&str] = &[
    "umgezogen",
    "verschoben",
    "ménagé",
    "mudado",
    "verouderd",
    "onderhouden",
    "bijgewerkt",
    "actief",
    "aggiornat",
    "attiv",
    "atualiz",
    "ativ",
    "recibe",
    "frozen",
    "read-only",
    "停止",
    "archiv",
    "arquivad",
    "gearchiv",
    "maintain",
    "deprecat",
    "retired",
    "obsolet",
    "abandon",
    "unsupported",
    "discontinued",
    "superseded",
    "moved",
    "longer",
    "mehr",
    "veraltet",
    "eingestellt",
    "plus",
    "déplacé",
    "mantien",
    "actualiz",
    "movido",
    "trasladado",
    "mantid",
    "descontinuad",
    "mantenut",
    "spostat",
    "アーカイブ",
    "メンテナンス",
    "移",
    "归档",
    "歸檔",
    "维护",
    "維護",
];
const DRAFT_STEMS: [&str; 12] = [
    "draft",
    "work in progress",
    "wip",
    "entwurf",
    "brouillon",
    "borrador",
    "rascunho",
    "bozza",
    "concept",
    "ドラフト",
    "草",
    "下書き",
];

/// Who is spoken of, and what became of it; `{it}` stands for what may be meant by "this".
const SENTENCES: [&str; 11] = [
    // English.
    r"\bthis (?:[\p{L}-]+ ){0,2}?{it}(?: here)? (?:is|was|has been|has now been|is being)(?: (?:now|currently|officially|permanently|hereby|an?))* (?P<state>archived?|read-only|retired|deprecated|discontinued|abandoned|obsolete|unmaintained|unsupported|superseded|frozen)\b",
    r"\bthis (?:[\p{L}-]+ ){0,2}?{it} (?:is|has been|receives|gets)(?: (?:now|currently))* (?:no longer|not longer|no more|not)(?: (?:being|actively|currently|under|in|longer|any|more))* (?P<state>maintained|maintenance|developed|development|supported|updated|updates|active|in use|used)\b",
    r"\bwe (?:no longer|do not|don't)(?: longer)?(?: actively)? maintain this {it}(?P<state>)\b",
    // German, French, Spanish, Portuguese, Italian, Dutch.
    r"\bdiese[srm]? {it} (?:ist|wurde)(?: (?:jetzt|nun|inzwischen|seit [^.!?]{1,30}))? (?P<state>archiviert|veraltet|eingestellt)\b",
    r"\bdiese[srm]? {it} (?:ist|wird|wurde)(?: (?:jetzt|nun|inzwischen))? nicht mehr(?: aktiv)?(?P<state> gepflegt| weiterentwickelt| gewartet| betreut| aktualisiert| aktiv| verwendet)\b",
    r"\bce(?:tte)? {it} (?:est|a été)(?: (?:désormais|maintenant))? (?P<state>archivée?|abandonnée?|obsolète)\b|\bce(?:tte)? {it} n['’]est plus (?:maintenue?|active?|mise? à jour|développée?)",
    r"\best[ae] {it} (?:está|ha sido|fue|foi)(?: ahora| agora)? (?P<state>archivad[oa]|arquivad[oa]|obsolet[oa]|abandonad[oa]|descontinuad[oa])\b",
    r"\best[ae] {it} (?:ya no (?:se mantiene|se actualiza|está mantenid[oa]|recibe)|(?:não|já não) (?:é|está|está a ser)(?: mais)? (?:sendo )?(?:mantid[oa]|atualizad[oa]|ativ[oa]))(?P<state>)\b",
    r"\bquest[oa] {it} (?:è|è stat[oa]) (?P<state>archiviat[oa]|obsolet[oa]|abbandonat[oa])\b|\bquest[oa] {it} non (?:è|viene) più (?:mantenut[oa]|aggiornat[oa]|attiv[oa])\b",
    r"\b(?:deze|dit) {it} (?:is|werd)(?: nu)? (?P<state>gearchiveerd|verouderd)\b|\b(?:deze|dit) {it} (?:is|wordt) niet (?:meer|langer)(?: actief)? (?:onderhouden|bijgewerkt|actief)\b",
    // Japanese, Chinese.
    r"この{it}は[^。.!?]{0,20}(?:アーカイブ(?:され|化)|(?:メンテナンス|保守|更新)されて(?:いません|おりません))|(?:本|此|该|該|这个|這個){it}(?:已经|已經|已)?(?:被)?(?:归档|歸檔|不再(?:维护|維護|更新)|停止(?:维护|維護))",
];

/// Where a repository went: to a link, or to what the words say.
const MOVED: &str = r"(?x)
    \bthis\ (?:[\p{L}-]+\ ){0,2}?(?:repository|repo)\ (?:has|was|is)(?:\ (?:now|been))*\ (?:moved|migrated|transferred|relocated)
      (?:\ (?:permanently|over|from\ \S+))?(?:\ ?[.!:]|\ here[\ .:]|$|\ (?:to|into)\ (?:(?:the|a|an|our|its|new|another|different)\ ){0,3}
      (?:→|https?://|git(?:hub|lab)\b|codeberg\b|[\w.-]+/[\w.-]+|repository\b|repo\b|home\b|location\b|place\b|organi[sz]ation\b|monorepo\b))
  | \bthis\ (?:[\p{L}-]+\ ){0,2}?(?:project|site|website|wiki|library)\ (?:has|was|is)(?:\ (?:now|been))*\ (?:moved|migrated|transferred|relocated)
      \ (?:to|into)\ (?:(?:the|a|an|our|its|new|another|different)\ ){0,3}(?:→\S*\ ?(?:https?://)?(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\b|https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\b|repository\b|repo\b|monorepo\b)
  | \bdieses\ (?:repository|repo|projekt)\ (?:ist|wurde)\ (?:(?:[^.!?]|[.]\S){1,80}?\ )?(?:umgezogen|verschoben)\b
  | \bce\ (?:dépôt|projet)\ (?:a\ été\ déplacé|a\ déménagé)\b
  | \beste\ (?:repositorio|repositório|proyecto|projeto)\ (?:ha\ sido|se\ ha|fue|foi)\ (?:movido|trasladado|mudado)\b
  | \bquesto\ (?:repository|progetto)\ (?:è\ stato\ spostato|si\ è\ spostato)\b
  | このリポジトリは[^。]{0,80}(?:移行|移動|移転)(?:し|され)
  | (?:本|此|该|該)(?:仓库|倉庫|项目|專案|存储库)已(?:经|經)?(?:迁移|遷移|移动|移動)";

/// What comes before a condition, and not a fact: "if this repository is archived".
const CONDITIONS: [&str; 11] = [
    "if", "when", "once", "until", "unless", "whether", "before", "after", "wenn", "falls", "si",
];
/// What follows where a copy is put away elsewhere, and the repository goes on.
const ELSEWHERE: [&str; 15] = [
    "zenodo",
    "software heritage",
    "figshare",
    "osf",
    "internet archive",
    "wayback",
    "every",
    "each",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "annually",
    "automatically",
    "regularly",
];

/// A notice without a sentence: `ARCHIVED`, `[Deprecated] Name`, `Name (archived)`.
const NOTICE: &str = r"^(?:(?:note|notice|warning|important|caution|attention|status|project status|achtung|hinweis)\s*[:!]?\s*)?(?:archived|deprecated|unmaintained|not maintained|no longer maintained|not maintained any ?more|no longer supported|obsolete|retired|discontinued|archiviert|nicht mehr gepflegt|archivé|archivado|arquivado|archiviato|gearchiveerd|アーカイブ済み)(?: (?:repository|repo|project|since|on|in)\b[^,;]{0,60})?\s*(?:$|[:!.—–\]-])";
const IN_TITLE: &str = r"[(\[](?:archived|deprecated|unmaintained|no longer maintained|obsolete|retired|archiviert|veraltet|archivé|archivado|arquivado|archiviato)[)\]]|\s(?:[-–—:]|is)\s+(?:archived|deprecated|unmaintained|no longer maintained)!?$";
const BADGE: &str = r"(?:repostatus\.org/badges/[\w./-]{0,40}?(?:abandoned|moved|unsupported)\b|badge/(?:lifecycle|status|maintenance|project(?:[-_ ]|%20)status|maintained)-(?:archived|deprecated|retired|abandoned|unmaintained|superseded|obsolete|no(?:%20|[-_])longer(?:%20|[-_])maintained)\b)";

const REPOSITORY: &str = r"(?:repository|repo|repositories|project|website|web site|site|wiki|library|organi[sz]ation|(?:working|work|study|special interest|interest) group|workgroup|sig|community|projekt|dépôt|projet|repositorio|proyecto|repositório|projeto|progetto|リポジトリ|レポジトリ|プロジェクト|仓库|倉庫|项目|專案|存储库)";
const PAGE: &str = r"(?:page|document|file|note|guide|text|content|article|section|seite|dokument|fichier|documento|página|pagina|ページ|文書|页面|文档)";

/// A draft, as a sentence and as a notice.
const DRAFT: &str = r"(?x)
    \bthis\ (?:[\p{L}-]+\ ){0,2}?(?:is|remains)\ (?:(?:still|currently|only|just|very|much|now|but)\ )*(?:an?|the|in|still)\ (?P<which>(?:[\p{L}-]+\ ){0,3}?)draft\b
  | \bdies(?:e[rs]?)?\ (?:[\p{L}-]+\ )?(?:ist|sind)\ (?:(?:noch|nur|erst|derzeit)\ )*(?:ein|im)\ (?:[\p{L}-]+\ )?entwurf\b
  | \b(?:ceci|ce\ document|cette\ page)\ est\ (?:encore\ )?un\ brouillon\b
  | \b(?:esto|este\ documento|esta\ página)\ es\ (?:todavía\ |aún\ )?un\ borrador\b
  | \b(?:este\ documento|esta\ página|isto)\ é\ (?:ainda\ )?um\ rascunho\b
  | \b(?:questa|questo\ documento|questa\ pagina)\ è\ (?:ancora\ )?una\ bozza\b
  | \bdit\ (?:document\ )?is\ (?:nog\ )?een\ concept(?:versie)?\b
  | (?:これは|この(?:文書|ページ|ドキュメント)は)[^。]{0,20}(?:ドラフト|草案|草稿|下書き)(?:です|であ|版)
  | (?:本文|本文件|本文档|本页面|这)(?:是|为)[^。]{0,10}(?:草稿|草案)";
const DRAFT_NOTICE: &str = r"^(?:status\s*[:=]\s*)?(?:an? )?(?:(?:living|working|early|initial|rough|first|preliminary|preview) )?(?:draft|wip|entwurf|brouillon|borrador|rascunho|bozza|ドラフト|草案|草稿)(?: (?:document|version|only|for (?:review|comment|discussion)))?\s*(?:$|[:;,!.\]—–|]|- )";
const DRAFT_IN_TITLE: &str = r"[(\[](?:(?:an? )?(?:early |working |living |first )?draft|wip|work in progress|entwurf|brouillon|borrador|rascunho|bozza|ドラフト|草案|草稿)\b[^()\[\]]{0,20}[)\]]|\s[-–—:|]\s*(?:(?:preview|working|early|first) )?(?:draft|wip|entwurf|brouillon|borrador|rascunho|bozza)(?: v?[\d.]+)?$";
const LOUD: &str = r"^(?:THIS IS (?:A |THE )?)?DRAFT\b";
/// Words between "this is a" and "draft" that make it a word about drafts.
const ABOUT: [&str; 10] = [
    "about", "for", "from", "how", "not", "of", "on", "that", "to", "where",
];

/// What may be meant by "this".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The repository, in its read-me.
    Repository,
    /// The page that says it.
    Page,
}

static OF_REPOSITORY: LazyLock<Vec<Regex>> = LazyLock::new(|| sentences(REPOSITORY));
static OF_PAGE: LazyLock<Vec<Regex>> = LazyLock::new(|| sentences(PAGE));

static OTHERS: LazyLock<Option<Others>> = LazyLock::new(|| {
    let any_case = |shape: &str| compiled(&format!("(?i){shape}"));
    Some(Others {
        moved: any_case(MOVED)?,
        notice: any_case(NOTICE)?,
        in_title: any_case(IN_TITLE)?,
        badge: any_case(BADGE)?,
    })
});

static DRAFTS: LazyLock<Option<[Regex; 4]>> = LazyLock::new(|| {
    let any_case = |shape: &str| compiled(&format!("(?i){shape}"));
    let loud = compiled(LOUD)?;
    Some([
        any_case(DRAFT)?,
        any_case(DRAFT_NOTICE)?,
        any_case(DRAFT_IN_TITLE)?,
        loud,
    ])
});

struct Others {
    moved: Regex,
    notice: Regex,
    in_title: Regex,
    badge: Regex,
}

fn sentences(it: &str) -> Vec<Regex> {
    let shapes = SENTENCES
        .iter()
        .map(|shape| format!("(?i){}", shape.replace("{it}", it)));
    shapes.filter_map(|shape| compiled(&shape)).collect()
}

/// Says whether a text says at its top that nobody changes it any more: archived, no longer maintained; of
/// a repository also moved.
pub fn says_archived(text: &str, whole: Whole) -> bool {
    let blocks = blocks(text);
    if !any_stem(&blocks, ARCHIVED_STEMS) {
        return false;
    }
    let sentences = match whole {
        Whole::Repository => &OF_REPOSITORY,
        Whole::Page => &OF_PAGE,
    };
    blocks.iter().any(|block| {
        let is_said = sentences.iter().any(|shape| states(shape, &block.text));
        is_said
            || OTHERS
                .as_ref()
                .is_some_and(|others| others.say(block, whole))
    })
}

impl Others {
    fn say(&self, block: &Block, whole: Whole) -> bool {
        let is_notice = match block.sort {
            Sort::Title => self.notice.is_match(&block.text) || self.in_title.is_match(&block.text),
            Sort::Text => self.notice.is_match(&block.text),
            Sort::Heading | Sort::Item => false,
        };
        let is_moved = || {
            let found = self.moved.find(&block.text);
            found.is_some_and(|found| !is_condition(block.text.get(..found.start()).unwrap_or("")))
        };
        let is_of_all =
            || is_moved() || block.images.iter().any(|image| self.badge.is_match(image));
        is_notice || (whole == Whole::Repository && is_of_all())
    }
}

/// Says whether a sentence states it as a fact of this one.
fn states(shape: &Regex, text: &str) -> bool {
    shape.captures_iter(text).any(|found| {
        let Some(all) = found.get(0) else {
            return false;
        };
        let rest = text.get(all.end()..).unwrap_or("");
        let rest = rest
            .split(['.', ';', '!', '?'])
            .next()
            .unwrap_or("")
            .to_lowercase();
        let is_put_away = found.name("state").is_some_and(|state| {
            let is_archived = state.as_str().to_lowercase().starts_with("archive");
            is_archived && ELSEWHERE.iter().any(|word| rest.contains(word))
        });
        !is_put_away && !is_condition(text.get(..all.start()).unwrap_or(""))
    })
}

fn is_condition(before: &str) -> bool {
    let word = before
        .trim_end()
        .rsplit(|letter: char| !letter.is_alphabetic())
        .next();
    word.is_some_and(|word| is_one_of(word, &CONDITIONS))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Says whether a text says at its top that it is a draft.
pub fn says_draft(text: &str) -> bool {
    let blocks = blocks(text);
    if !any_stem(&blocks, &DRAFT_STEMS) {
        return false;
    }
    let Some([sentence, notice, in_title, loud]) = DRAFTS.as_ref() else {
        return false;
    };
    blocks.iter().any(|block| {
        let text = &*block.text;
        let is_stated = || {
            sentence.captures_iter(text).any(|found| {
                let start = found.get(0).map_or(0, |all| all.start());
                let which = found.name("which").map_or("", |which| which.as_str());
                let mut which = which.split_whitespace();
                let is_about = which.any(|word| is_one_of(word, &ABOUT));
                !is_about && !is_condition(text.get(..start).unwrap_or(""))
            })
        };
        match block.sort {
            Sort::Item => false,
            Sort::Title => {
                is_stated()
                    || notice.is_match(text)
                    || in_title.is_match(text)
                    || loud.is_match(text)
            }
            Sort::Text => is_stated() || notice.is_match(text) || loud.is_match(text),
            Sort::Heading => is_stated(),
        }
    })
}

fn any_stem(blocks: &[Block], stems: &[&str]) -> bool {
    blocks.iter().any(|block| {
        let lower = block.text.to_lowercase();
        let mut images = block.images.iter();
        stems.iter().any(|stem| lower.contains(stem)) || images.any(|image| image.contains("badge"))
    })
}

#[cfg(test)]
mod tests;
