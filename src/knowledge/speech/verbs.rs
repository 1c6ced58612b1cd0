//! Verbs with which people report what somebody said, in the forms that minutes use.

/// What follows a name: `Ada Example said`.
pub(super) const AFTER_A_NAME: &str = concat!(
    "said|says|asked|asks|suggested|suggests|proposed|proposes|argued|argues|noted|notes|explained|explains|",
    "mentioned|mentions|replied|replies|answered|answers|added|adds|commented|comments|reported|reports|stated|states|",
    "stressed|stresses|emphasised|emphasized|emphasises|emphasizes|pointed out|points out|thinks|thought|believes|believed|feels|felt|",
    "agreed|agrees|disagreed|disagrees|objected|objects|warned|warns|recommended|recommends|raised|raises|wondered|",
    "wonders|reminded|reminds|doubted|doubts|insisted|insists|thanked|thanks|claims|claimed|admitted|admits|concluded|",
    "concludes|confirmed|confirms|clarified|clarifies|requested|requests|observed|observes|described|describes|joked|",
    "told|repeated|repeats|made the point|made the same point|remarked|remarks|inquired|voiced|expressed|shared that|",
    "a dit|a demandé|a proposé|a répondu|a expliqué|a souligné|a ajouté|a rappelé|a suggéré|dit que|demande|propose|estime|",
    "dijo|preguntó|propuso|explicó|comentó|respondió|añadió|señaló|dice|pregunta|",
    "disse|perguntou|propôs|explicou|comentou|respondeu|acrescentou|pediu|",
    "ha detto|ha chiesto|ha proposto|ha spiegato|ha risposto|ha aggiunto|chiede|",
    "sagte|sagt|fragte|fragt|erklärte|erklärt|meinte|meint|schlug|antwortete|betonte|betont|ergänzte|berichtete|",
    "bemerkte|warnte|forderte|zei|vroeg|stelde voor|antwoordde",
);

/// What is between a quotation and a name: `…," said Ada Example`.
pub(super) const AFTER_A_QUOTE: &str = concat!(
    "said|says|asked|asks|replied|added|suggested|explained|argued|noted|wondered|answered|",
    "sagte|fragte|meinte|antwortete|erklärte|a dit|a demandé|a répondu|dit|demande|dijo|preguntó|respondió|",
    "disse|perguntou|respondeu|ha detto|ha chiesto|zei|vroeg",
);

/// What somebody has who has an opinion: `Ada Example's view`.
pub(super) const OPINIONS: &str = concat!(
    "view|views|opinion|point|points|question|questions|suggestion|suggestions|proposal|proposals|comment|comments|",
    "concern|concerns|idea|ideas|remark|remarks|objection|objections|argument|arguments|position|answer|statement|feedback",
);

/// What may be between a name and its verb.
pub(super) const ADVERBS: &str = "also|then|again|later|first|only|briefly|strongly|further|auch|dann|aussi|ensuite|también|também|anche|ook";

/// What comes before a name whose opinion follows.
pub(super) const BEFORE_A_NAME: &str = concat!(
    "according to|According to|laut|Laut|selon|Selon|según|Según|segundo|Segundo|secondo|Secondo|volgens|Volgens|",
    "in the view of|In the view of|in the opinion of|In the opinion of|in the words of|In the words of",
);
