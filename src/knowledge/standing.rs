//! What a page or a repository says of itself at its top: that nobody changes it any more, or that it
//! is a draft.
//!
//! A word about another repository does not count: the sentence has to begin with "this", or the notice has
//! to be alone. Sources of the badges: repostatus.org, and the lifecycle badges of shields.io.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::compiled;

mod sentences;
mod top;

use top::{Block, Sort, blocks};

/// Stems without which nothing is said; what looks for more is slow to be made ready.
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
pub(crate) enum Whole {
    /// The repository, in its read-me.
    Repository,
    /// The page that says it.
    Page,
}

/// Words in small letters, not the end of others (`removed`): `MOVED` needs one of them, `NOTICE` and `IN_TITLE` one
/// of `NOTICE_WORDS`.
const MOVED_WORDS: [&str; 13] = [
    " moved",
    " migrated",
    " transferred",
    " relocated",
    "umgezogen",
    "verschoben",
    "déplacé",
    "déménagé",
    "movido",
    "trasladado",
    "mudado",
    "spostat",
    "移",
];
const NOTICE_WORDS: [&str; 11] = [
    "archiv",
    "arquivado",
    "アーカイブ",
    "deprecated",
    "maintained",
    "no longer",
    "obsolete",
    "retired",
    "discontinued",
    "gepflegt",
    "veraltet",
];

/// What `NOTICE` begins with, after a label, in small letters.
const NOTICE_BEGINS: [&str; 12] = [
    "archiv",
    "arquivado",
    "アーカイブ",
    "deprecated",
    "unmaintained",
    "not maintained",
    "no longer",
    "obsolete",
    "retired",
    "discontinued",
    "nicht mehr gepflegt",
    "gearchiveerd",
];
const LABELS: [&str; 10] = [
    "note",
    "notice",
    "warning",
    "important",
    "caution",
    "attention",
    "project status",
    "status",
    "achtung",
    "hinweis",
];

static MOVED_AWAY: LazyLock<Option<Regex>> = LazyLock::new(|| any_case(MOVED));
static NOTICED: LazyLock<Option<Regex>> = LazyLock::new(|| any_case(NOTICE));
static TITLED: LazyLock<Option<Regex>> = LazyLock::new(|| any_case(IN_TITLE));
static BADGED: LazyLock<Option<Regex>> = LazyLock::new(|| any_case(BADGE));

static DRAFTS: LazyLock<Option<[Regex; 4]>> = LazyLock::new(|| {
    let loud = compiled(LOUD)?;
    Some([
        any_case(DRAFT)?,
        any_case(DRAFT_NOTICE)?,
        any_case(DRAFT_IN_TITLE)?,
        loud,
    ])
});

fn any_case(shape: &str) -> Option<Regex> {
    compiled(&format!("(?i){shape}"))
}

fn has_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|it| it.is_match(text))
}

/// Says whether a text says at its top that nobody changes it any more: archived, no longer maintained; of
/// a repository also moved.
pub(crate) fn says_archived(text: &str, whole: Whole) -> bool {
    let blocks = blocks(text);
    blocks.iter().any(|block| is_put_to_rest(block, whole))
}

/// What a page says of itself at its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nobody changes it any more.
    Archived,
    /// It is a draft.
    Draft,
}

/// Returns what a page says of itself at its top.
pub(crate) fn said_at_top(text: &str) -> Option<Said> {
    let blocks = blocks(text);
    if blocks
        .iter()
        .any(|block| is_put_to_rest(block, Whole::Page))
    {
        Some(Said::Archived)
    } else {
        is_draft(&blocks).then_some(Said::Draft)
    }
}

/// A pattern is compiled only for a block that holds words which it needs.
fn is_put_to_rest(block: &Block, whole: Whole) -> bool {
    let text = &*block.text;
    let small = text.to_lowercase();
    let begins = || may_be_notice(&small) && is_match(&NOTICED, text);
    let in_title = || has_one(&small, &NOTICE_WORDS) && is_match(&TITLED, text);
    let is_notice = || match block.sort {
        Sort::Title => begins() || in_title(),
        Sort::Text => begins(),
        Sort::Heading | Sort::Item => false,
    };
    let is_moved = || {
        if !has_one(&small, &MOVED_WORDS) {
            return false;
        }
        let found = MOVED_AWAY.as_ref().and_then(|moved| moved.find(text));
        found.is_some_and(|found| !is_condition(text.get(..found.start()).unwrap_or("")))
    };
    let has_badge = || {
        let mut images = block.images.iter();
        images.any(|image| image.contains("badge") && is_match(&BADGED, image))
    };
    let is_stated = || sentences::of(&small, whole).any(|shape| states(shape, text));
    is_stated() || is_notice() || (whole == Whole::Repository && (is_moved() || has_badge()))
}

/// Says whether a text in small letters begins as a notice does, or a label comes before that.
fn may_be_notice(small: &str) -> bool {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '!');
    let begins = |text: &str| {
        let text = text.trim_start_matches(is_between);
        NOTICE_BEGINS.iter().any(|begin| text.starts_with(begin))
    };
    let mut labels = LABELS.iter();
    begins(small) || labels.any(|label| small.strip_prefix(label).is_some_and(begins))
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

/// Says whether the top of a page says that it is a draft.
fn is_draft(blocks: &[Block]) -> bool {
    let has_stem = |block: &Block| has_one(&block.text.to_lowercase(), &DRAFT_STEMS);
    if !blocks.iter().any(has_stem) {
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

#[cfg(test)]
mod tests;
