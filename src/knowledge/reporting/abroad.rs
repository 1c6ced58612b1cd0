//! Teams that receive reports, by their name in other languages than English.
//!
//! As in English, a sentence has to send people there: `Das Moderationsteam liest mit` says nothing about reports.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::compiled;

/// Verbs that send people to somebody, in German, French, Spanish, Portuguese, Italian and Dutch.
const VERBS: &str = concat!(
    r"meld\w*|wend\w*|schreib\w*|kontaktier\w*|informier\w*|spr[ei]ch\w*|berichtet|richte[nt]?|erreich\w*|",
    r"signal\w*|contact\w*|[ée]cri[rtv]\w*|adress\w*|inform\w*|parle\w*|préven\w*|alert\w*|avert\w*|rapport\w*|",
    r"escri[bt]\w*|avis\w*|denunci\w*|report\w*|notifi\w*|comuni\w*|habl\w*|dir[ií]\w*|acud\w*|env[ií]\w*|",
    r"contat\w*|escrev\w*|fal[ae]\w*|relat\w*|scriv\w*|segnal\w*|avvis\w*|rivolg\w*|",
    r"neem|schrijf\w*|schrijv\w*|stuur\w*|mail\w*|spreek\w*|benader\w*|licht",
);

/// Teams in one word, as German and Dutch build them: `Vertrauensteam`, `Code-of-Conduct-Team`.
const COMPOUNDS: &str = concat!(
    r"(?:vertrauens|verhaltenskodex|moderations?|awareness|ombuds|beschwerde|ethik|inklusions|diversitäts|melde|schlichtungs|",
    r"sicherheits|antidiskriminierungs|code[- ]of[- ]conduct|coc|conduct|",
    r"moderatie|vertrouwens|gedragscode|gedrags|ethiek|integriteits|veiligheids|inclusie|diversiteits|klachten|meld|bemiddelings)[- ]?",
    r"(?:teams?|komitees?|kommission|ausschuss|gremium|stelle|rat|kreis|gruppe|beauftragte[nr]?|",
    r"commissie|comité|groep|raad|persoon|personen|punt)",
);

/// Teams in several words, as French, Spanish, Portuguese and Italian build them.
const PHRASES: &str = concat!(
    r"(?:équipe|comité|commission|cellule|groupe|conseil|cercle)\s(?:de\s(?:la\s)?|d['’]|du\s)",
    r"(?:modération|conduite|éthique|code\sde\sconduite|confiance|médiation|écoute|inclusion|sécurité|diversité|déontologie|signalement)",
    r"|(?:equipo|comité|comisión|grupo|consejo|junta|círculo|equipa|equipe|comitê|comissão|conselho|time)\s(?:de(?:l|\sla)?|d[aeo])\s",
    r"(?:conducta?|código\sde\sconducta?|conduta|código\sde\sconduta|moderación|moderação|ética|convivencia|convivência|confianza|confiança|",
    r"inclusión|inclusão|seguridad|segurança|diversidade?|mediación|mediação)",
    r"|(?:team|squadra|gruppo|comitato|commissione|consiglio)\s(?:di\s|del\s|della\s|dell['’]|per\s(?:la\s|il\s|l['’])?)",
    r"(?:condotta|codice\sdi\scondotta|moderazione|etica|fiducia|inclusione|sicurezza|diversità|mediazione|garanzia)",
);

static TEAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:{VERBS})\b[^.<]{{0,100}}?\b(?:{COMPOUNDS}|{PHRASES})\b|\b(?:an|bei|beim|aan|bij)\s(?:\w+\s)?(?:{COMPOUNDS})\b[^.<]{{0,60}}?\b(?:ge)?(?:meld(?:en|et)?|wenden)\b"
    ))
});

/// Says whether a text sends people to a team by its name.
pub(super) fn names_team(text: &str) -> bool {
    let Some(pattern) = TEAM.as_ref() else {
        return false;
    };
    text.split("\n\n")
        .any(|paragraph| pattern.is_match(paragraph))
}

#[cfg(test)]
mod tests {
    use super::names_team;

    #[test]
    fn teams_have_names_in_other_languages() {
        for text in [
            "Meldet Verstöße an das Vertrauensteam.",
            "Wende dich an die Ombudsstelle.",
            "Verstöße können beim Code-of-Conduct-Team gemeldet werden.",
            "Bitte an das Moderationsteam wenden.",
            "Signalez à l’équipe de modération.",
            "Écrivez au comité d'éthique.",
            "Contacta con el equipo de conducta.",
            "Escribe a la comisión de convivencia.",
            "Escreva para a equipa de moderação.",
            "Denuncie ao comitê do código de conduta.",
            "Scrivi al gruppo di moderazione.",
            "Segnala al comitato per la condotta.",
            "Meld het bij het moderatieteam.",
            "Neem contact op met de vertrouwenspersoon.",
        ] {
            assert!(names_team(text), "{text}");
        }
    }

    #[test]
    fn a_team_that_nobody_is_sent_to_is_not_a_receiver() {
        for text in [
            "Das Vertrauensteam besteht aus drei Menschen.",
            "Meldet Verstöße. Das Team entscheidet.",
            "Meldet Verstöße dem Team.",
            "L’équipe de modération se réunit le mardi.",
            "Contacta con el equipo.",
            "Signalez à l’équipe.",
            "Scrivi al gruppo.",
            "Meld het bij het team.",
        ] {
            assert!(!names_team(text), "{text}");
        }
    }
}
