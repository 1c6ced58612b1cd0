//! Words with capitals that are not names of people: they begin sentences, head sections, or name
//! groups and places.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Folded and sorted: words that begin sentences, and nouns of groups and roles.
const COMMON: &str = "a academy act actually administration after agency alliance also alternatively an and \
another any anybody anyone are as assembly association at attendees author authors bank because before board \
both but by can centre center chair chairs charter city clearly college commission committee communities \
community company conference congress consortium convention cooperative corporation council councils country \
county court currently delegates department der die das directive directors district division do each either \
el everybody everyone federation few finally first firstly following for force foundation from \
further fund furthermore generally government governments group groups hence here hers his host hosts \
how however i if in indeed initiative institute institution it its kingdom la las last later law le les \
libraries library los many maybe meanwhile member members minister ministry moreover most municipality museum \
my nation national network next no nobody none nor not now of office offices often on once one ones \
only or organisation organisations organization organizations other others otherwise our overall panel \
parliament participant participants parties partner partners party people perhaps person policy practitioners \
presenter presenters previously program programme project projects province question region regulation report \
republic research researchers respondents school sector secretariat senate several she some somebody someone \
speaker speakers staff state states still street studies study subgroup survey taskforce team teams that the \
their then there therefore these they thing this those though three thus to today tomorrow town treasury \
tribunal two un una under une union united university until users usually various very volunteers we what when \
where whether which while who why will with without working workshop yes yesterday yet you \
eine einer ein eines der dem den wir sie er es nous vous ils elles ellos ellas nosotros el os as um uma \
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
september october november december montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi \
mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo \
north south east west northern southern eastern western new old great saint san santa upper lower greater \
africa america asia europe germany france spain italy portugal netherlands belgium sweden norway denmark \
finland poland austria switzerland kenya nigeria ghana india china japan brazil mexico canada australia \
london paris berlin madrid rome lisbon vienna brussels geneva amsterdam nairobi lagos delhi tokyo";

/// Folded: words of headings and of labels in minutes, in several languages.
const HEADINGS: &str = "abstract accepted acceptance accessibility action actions activities activity adopted \
advice agenda aim aims analysis announcement announcements answer answers any apologies appendix approach \
approval architecture archive article articles assets attendance audience background backlog benefits blockers \
body book books brainstorming break budget bug bugs business calendar call calls capacity case cases challenges \
change changes chat checklist classification closing code collaboration comment comments communication \
compliance conclusion conclusions conduct connections cons consensus contact contacts content contents context \
contribution contributions contributor contributors coordination cost costs criteria data dashboard date dates \
deadline deadlines decision decisions definition deliverable deliverables demo dependencies deployment design \
details development diagram digital discussion discussions docs document documentation documents done draft \
drafts duration education effort election elections email end engagement engineering environment escalation \
estimate evaluation event events example examples expected experience facilitator faq feature features feedback \
files finance finances findings focus follow format forum framework frequency funding future general goal goals \
governance guide guidelines hardware help highlights history house housekeeping idea ideas identity impact \
implementation important improvement improvements inclusion info information infrastructure input inputs \
instructions integration intro introduction introductions invitation issue issues item items key knowledge \
language languages launch lead leader leads lessons level licence license licences licenses licensing limits \
link links list lists local location logistics mail mailing maintainers maintenance management mapping \
marketing materials measures media meeting meetings membership mentoring method methods metrics milestone \
milestones minutes mission model moderation moderator moderators motion motivation name names news note notes \
notetaker objective objectives obstacles onboarding open operations opening options order outcome outcomes \
outline outreach overview owner owners ownership package paper parking participation passed payment pending \
performance phase phases pilot pilots place plan planning plans platform point points position post potential \
practice practices presentation presentations press pricing principles priorities priority privacy problem \
problems process procurement product progress proposal proposals proposed pros prototype public publication \
publications publicity purpose purposes quality query quorum quote rationale read reading reason reasons \
recap recommendation recommendations record recording recordings recruitment reference references registration \
release releases reminder reminders reporting reports repository request requests requirements resolution \
resolutions resource resources response responses responsible result results retrospective review reviewer \
reviewers reviews rfc risk risks roadmap role roles rollout room round rule rules safety schedule scope scribe \
section security selection series server service services session sessions setup side sign signup site \
situation slack slide slides social software solution solutions source sources space specification spec sponsor \
sponsors sprint stage stakeholders standard standards standup start status step steps storage story strategy \
strengths structure submission subject success suggestion suggestions summary support surveys sustainability \
table tag tags takeaway takeaways target targets task tasks technical technology template templates term terms \
test testing tests text thanks theme themes thoughts threats time timeline timing tip tips title todo tool \
tooling tools topic topics track training transparency travel trust tutorial type types update updates upcoming \
url user value values venue version video videos vision vote votes voting warning weaknesses web webinar website \
week welcome wiki wins word work workflow year zoom abstimmung anlagen anmerkung anmerkungen anwesend \
arbeitsgruppe aufgabe aufgaben aussprache begrussung beispiel bemerkung bericht berichte beschaffung beschluss \
beschlusse diskussion entscheidung entscheidungen entwurf ergebnis ergebnisse ersteller frage fragen gast gaste \
haushalt hinweis hintergrund inhalt kosten leitung moderation nachste notiz notizen offene ort pause problem \
projekt protokoll punkt punkte quelle raum richtlinie schritte schluss sitzung sprecher stand tagesordnung \
teilnehmer termin termine thema themen titel uhrzeit umfrage vorschlag vorschlage ziel ziele zusammenfassung \
zeit actualites annexe calendrier comite compte conclusion contexte cout couts debut decision decisions \
discussion divers donnees echeance etapes exemple fin formation information intervenants invites jour lieu liens \
objectif objectifs ordre participants point points presentation presents prochaine prochaines projet propositions \
question questions rapport remarque remerciements resultat reunion sujet sujets suivi taches theme titre vote \
acciones acta actas acuerdo acuerdos ambito asistentes asuntos calendario conclusiones contexto contenido coste \
costes cuestiones datos debate decisiones ejemplo encuesta enlaces estado fecha fuente grupo hora informe \
introduccion invitados lugar nota notas objetivo objetivos orden pasos plazo pregunta preguntas presupuesto \
proximos proxima propuesta propuestas proyecto punto puntos resultado resultados resumen reunion ruegos tareas \
tema temas titulo varios votacion acoes assunto assuntos ata contexto custo custos data decisao decisoes \
discussao duvidas encaminhamentos exemplo informes inquerito ligacoes local objetivos ordem orcamento pauta \
pergunta perguntas prazo presentes proposta propostas proximos questao resumo reuniao tarefas verbale ordine \
giorno data luogo presenti assenti discussione decisione decisioni domanda domande risultato risultati \
prossimi passi proposta proposte esempio bilancio sondaggio";

/// Endings of nouns that name things.
const ENDINGS: [&str; 20] = [
    "tion", "tions", "sion", "ment", "ments", "ness", "ship", "ships", "ology", "ing", "ings",
    "ware", "ability", "ung", "ungen", "heit", "keit", "schaft", "cion", "ciones",
];

static COMMON_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| COMMON.split_ascii_whitespace().collect());

static HEADING_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| HEADINGS.split_ascii_whitespace().collect());

/// Says whether a word begins sentences, or names a group, a role or a place.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON_WORDS.contains(&*crate::knowledge::names::fold(word))
}

/// Says whether a word heads sections, or names a thing by its ending.
pub(super) fn is_heading_word(word: &str) -> bool {
    let folded = crate::knowledge::names::fold(word);
    HEADING_WORDS.contains(&*folded)
        || (folded.len() >= 7 && ENDINGS.iter().any(|ending| folded.ends_with(ending)))
}
