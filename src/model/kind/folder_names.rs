//! What folders of records are called where they are not called as ours are: in another case or number, or in
//! another language. One table, folded: lower case, without accents, one blank between words.

use super::builtin::Builtin;
use crate::knowledge::names::fold;

/// The kinds with what their folders are called: English, German, French, Spanish, Portuguese, Italian,
/// Catalan, Dutch, Swedish, Danish, Norwegian, Finnish, Polish and Czech.
#[rustfmt::skip]
const NAMES: &[(Builtin, &[&str])] = &[
    (
        Builtin::Organisation,
        &[
            "organisation", "organization", "organisations", "organizations", "org", "orgs",
            "organisationen", "organizacion", "organizaciones", "organizacao", "organizacoes",
            "organizzazione", "organizzazioni", "organitzacio", "organitzacions", "organisatie",
            "organisaties", "organisationer", "organisasjon", "organisasjoner", "organisaatio",
            "organisaatiot", "organizacja", "organizacje", "organizace",
        ],
    ),
    (
        Builtin::Person,
        &[
            "person", "persons", "people", "peoples", "personen", "leute", "personne", "personnes",
            "gens", "persona", "personas", "pessoa", "pessoas", "persone", "persones", "mensen",
            "personer", "henkilo", "henkilot", "osoba", "osoby", "lide",
        ],
    ),
    (
        Builtin::Group,
        &[
            "group", "groups", "working group", "working groups", "gruppe", "gruppen",
            "arbeitsgruppe", "arbeitsgruppen", "groupe", "groupes", "groupes de travail", "grupo",
            "grupos", "grupos de trabajo", "grupos de trabalho", "gruppo", "gruppi",
            "gruppi di lavoro", "grup", "grups", "groep", "groepen", "werkgroepen", "grupp",
            "grupper", "arbetsgrupper", "arbejdsgrupper", "arbeidsgrupper", "ryhma", "ryhmat",
            "grupa", "grupy", "skupina", "skupiny",
        ],
    ),
    (
        Builtin::Event,
        &[
            "event", "events", "veranstaltung", "veranstaltungen", "termine", "evenement",
            "evenements", "evento", "eventos", "eventi", "esdeveniment", "esdeveniments",
            "evenementen", "evenemang", "begivenhed", "begivenheder", "arrangement",
            "arrangementer", "hendelser", "tapahtuma", "tapahtumat", "wydarzenie", "wydarzenia",
            "udalost", "udalosti",
        ],
    ),
    (
        Builtin::Note,
        &[
            "note", "notes", "meeting note", "meeting notes", "meetingnotes", "minutes",
            "meeting minutes", "notiz", "notizen", "protokoll", "protokolle", "compte rendu",
            "comptes rendus", "nota", "notas", "acta", "actas", "ata", "atas", "verbale", "verbali",
            "notulen", "anteckningar", "noter", "referat", "referater", "notater", "muistio",
            "muistiot", "notatka", "notatki", "poznamka", "poznamky", "zapisy",
        ],
    ),
    (
        Builtin::Decision,
        &[
            "decision", "decisions", "entscheidung", "entscheidungen", "beschluss", "beschlusse",
            "beschluesse", "decisiones", "decisao", "decisoes", "decisione", "decisioni", "decisio",
            "besluit", "besluiten", "beslut", "beslutning", "beslutninger", "paatos", "paatokset",
            "decyzja", "decyzje", "rozhodnuti",
        ],
    ),
    (
        Builtin::Policy,
        &[
            "policy", "policies", "richtlinie", "richtlinien", "politique", "politiques", "politica",
            "politicas", "politiche", "beleid", "policyer", "politik", "politikker",
            "retningslinjer", "kaytannot", "polityka", "polityki", "zasady",
        ],
    ),
    (
        Builtin::Content,
        &[
            "content", "contents", "inhalt", "inhalte", "contenu", "contenus", "contenido",
            "contenidos", "conteudo", "conteudos", "contenuto", "contenuti", "contingut",
            "continguts", "inhoud", "innehall", "indhold", "innhold", "sisalto", "tresc", "obsah",
        ],
    ),
    (
        Builtin::Channel,
        &[
            "channel", "channels", "kanal", "kanale", "kanaele", "canal", "canaux", "canales",
            "canais", "canale", "canali", "canals", "kanaal", "kanalen", "kanaler", "kanava",
            "kanavat", "kanaly",
        ],
    ),
];

/// Returns the kind whose folder a name means; the names of the default places are among them.
pub(crate) fn kind_of(name: &str) -> Option<Builtin> {
    if name.len() > 64 {
        return None;
    }
    let folded = fold(name);
    let known = |(_, names): &&(Builtin, &[&str])| names.contains(&folded.as_str());
    NAMES.iter().find(known).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Builtin, NAMES, kind_of};

    #[test]
    fn every_kind_has_names_and_no_name_has_two_kinds() {
        let mut seen = HashSet::new();
        for (kind, names) in NAMES {
            for name in *names {
                assert_eq!(*name, super::fold(name), "{name}");
                let is_new = seen.insert(*name);
                assert!(is_new, "{name} is there twice");
                assert_eq!(kind_of(name), Some(*kind), "{name}");
            }
        }
        for kind in Builtin::ALL {
            assert!(NAMES.iter().any(|(known, _)| *known == kind));
        }
    }

    #[test]
    fn case_number_accents_and_hyphens_make_no_difference() {
        for (folder, kind) in [
            ("People", Some(Builtin::Person)),
            ("PERSON", Some(Builtin::Person)),
            ("Événements", Some(Builtin::Event)),
            ("évènement", Some(Builtin::Event)),
            ("Meeting_Notes", Some(Builtin::Note)),
            ("Arbeitsgruppen", Some(Builtin::Group)),
            ("Kanäle", Some(Builtin::Channel)),
            ("Beschlüsse", Some(Builtin::Decision)),
            ("src", None),
            ("team", None),
            ("meetings", None),
            ("", None),
        ] {
            assert_eq!(kind_of(folder), kind, "{folder}");
        }
    }
}
