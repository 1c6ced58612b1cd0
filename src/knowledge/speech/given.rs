//! Given names that people in many countries have: alone before a colon or a verb of speech they are a
//! sign that somebody is named. Names that are also words are left out.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::knowledge::names::fold;

/// Folded and sorted.
const GIVEN: &str = "\
aaron abdul abdullah abena abigail abiola ada adaeze adam adama adele adelheid adrian adriana adrien \
agata agnes agnieszka ahmad ahmed aiko aino aisha akash akiko akira alan alba albert alberto alejandra \
alejandro aleksandr aleksandra alena alex alexander alexandra alexandre alexey alexis alfonso alfred ali \
alice alicia alina alison alma alvaro amadou amal amanda amara amelia amelie amina amir amit amy ana \
anais anand ananya anastasia anders andre andrea andreas andrei andrej andres andrew andrey andrzej andy \
anette angela angelica angelo anil anita anja anjali ann anna annabel anne annette annie annika anouk \
antoine anton antoni antonia antonio anya aoife arash ariel arjun armando armin arnaud arne arthur \
arturo arun asha ashley asma astrid audrey augustin aurelie aurora austin axel ayesha ayse ayumi aziz \
bao barbara bart bartosz bastian beata beate beatrice beatriz bella ben benedikt benjamin benoit bernard \
bernardo bernd berta beth betty bianca birgit bjarne bjorn blanca blessing bogdan boris brandon branka \
brenda brian bridget brigitte britta bruce bruna bruno camila camille carina carl carla carlo carlos \
carmen carol carolin carolina caroline carsten catalina catarina caterina catherine cecile cecilia \
cedric celia celine cesar chantal charles charlotte chen chiara chidi chika chinedu chloe chris christa \
christel christelle christina christine christoph christophe christopher cindy claire clara claudia \
claudio clemens clement colin connor conor corinna corinne cornelia craig cristian cristina cynthia \
dagmar daisuke damian damien dan dana daniel daniela daniele danielle danilo daria dario dave david \
davide deborah deepa deepak delphine denis denise dennis derek desmond devi diana diane diego dieter \
dietmar dimitri dina dirk dmitri dmitry dolores dominik dominique donald donna dora doris dorothea \
dorothy douglas duarte duc edgar edith eduardo edward edwin efua eileen einar eirini ekaterina elaine \
elena eleni eleonora eli elia elias elif elin elina elisa elisabeth elise eliza elizabeth ella ellen \
elodie elsa emil emilia emiliano emilie emilio emily emma emmanuel emmanuelle emre enrico enrique eric \
erica erik erika erin ernesto esra esteban estelle esther ethan etienne eugenia eunice eva evelyn fabian \
fabiana fabien fabio fabrice fatima fatimah fatma fatou federica federico felipe felix ferdinand \
fernanda fernando filip filipa fiona francesca francesco francis francisca francisco franck franco \
francois francoise frauke freda frederic frederik fredrik frida friederike friedrich fritz fumiko \
gabriel gabriela gabriele gabrielle gael gareth gary gavin geert geoffrey georg george georgia georgios \
gerald gerard gerd gerhard giacomo gianluca gianni gilles gina giorgia giorgio giovanna giovanni gisela \
giulia giulio giuseppe gloria goran gregor gregory greta guadalupe gudrun guido guilherme guillaume \
guillermo gunnar gunther gustavo habiba hadiza haile hakan hamid hana hanna hannah hannes hans harald \
harold harriet harry haruka haruki hasan hassan hedwig heidi heike heiko heiner heinrich heinz helen \
helena helene helga helmut hendrik henri henrik henry herbert hermann hilda hilde hiroko hiroshi hugo \
humberto ian ibrahim ida ifeoma ignacio igor ilaria ilona ilse imran ines inga inge ingo ingrid irena \
irene irina iris isa isaac isabel isabella isabelle ismail ivan ivana ivo iwona jacek jackie jacob \
jacqueline jacques jaime jakob jakub jamal james jamie jan jana jane janet janina janine jannik jason \
jasper javier jean jeanne jeff jeffrey jelena jennifer jenny jens jeremy jerome jessica jesus jian jing \
jiri joachim joana joanna joao joaquin jochen joe joel joelle joerg johan johanna johannes john jon \
jonas jonathan jordan jorge jose josef josefina joseph josephine joshua joyce juan juana judith julia \
julian juliana julie julien juliette julio julius jun junko jurgen justin justine justyna jyoti kai \
kaito kamal kamila karen karim karin karina karl karla karolina katarina katarzyna kate katharina \
katherine kathleen kathrin kathryn katja katrin kavita kazuko keiko keith kelly kemal ken kenji kerstin \
kevin khadija khaled kim kirsten klara klaus kofi konrad konstantin krishna kristen kristin kristina \
kristof krzysztof kumar kurt kwabena kwame kyle lakshmi lara larry lars laszlo laura laure lauren \
laurence laurent laurie lea leah leila lena lennart leo leon leonard leonardo leonie leonor leticia li \
lia liam lidia lieke lien liliana lillian lina linda ling linh linnea lionel lisa lise livia liz lorena \
lorenz lorenzo lotte louis louisa louise luc luca lucas lucia luciana lucie lucien lucy ludovic ludwig \
luigi luis luisa luise lukas lukasz luz lydia lynn maarten maciej madeleine madhuri magda magdalena \
magnus mahmoud mai maja makoto malgorzata malik malin mamadou manfred manon manuel manuela marc marcel \
marcela marcelo marcin marco marcos marcus maren margaret margarida margarita margot margret maria \
mariam mariana marianne marie mariko marina mario marion marisol marit marius marjan markus marta marten \
martha martin martina martine marwa mary maryam masako masashi massimo mateo mateusz mathias mathieu \
mathilde matteo matthew matthias matthieu maud maureen maurice mauricio mauro maxime maximilian mayumi \
mbali megan mehdi mehmet mei melanie melissa mercedes mette mia michael michaela michal michel michele \
michelle miguel mihai mika mikael mike mikhail mila milan milena min mina ming mira miranda mireille \
miriam mirjam mohamed mohammad mohammed moira monica monika monique morgan moritz moses muhammad mustafa \
myriam nadia nadine nadja naledi nana nancy naomi nasser natalia natalie natasha nathalie nathan neha \
neil nelson nguyen nia nicholas nico nicola nicolas nicole niels nikhil niklas nikola nikolai nikos nils \
nina noah noel noemi nora norbert norma nuno nuria obi odile oksana ola olaf ole oleg olena olga oliver \
olivia olivier omar oriol orla oscar oskar osman otto owen pablo paola paolo pascal pascale patrice \
patricia patricio patrick patrizia patryk paul paula paulina pauline paulo pavel pawel pedro peggy peng \
per peter petra phil philip philipp philippe phoebe pia piero pierre pieter pietro piotr pooja prakash \
priya priyanka rachel rachid radka rafael rafal rahul rainer raj rajesh ralf ralph ramon ramona raphael \
raquel raul ravi rebecca regina reinhard renata renate rene ricardo riccardo richard rita robert roberta \
roberto robin rodrigo roger roland romain roman ron ronald rosa rosalie rosario ross roxana ruben rudolf \
rui rupert russell ruth ryan sabina sabine sabrina sacha sadia saira salim sally salma sam samantha \
samir samira samuel sana sandra sandrine sandro sanjay santiago sara sarah sascha satoshi scott sean \
sebastian sebastien selim selma semra serena serge sergei sergey sergio seyed shalini shanti sharon \
shauna sheila shinji shreya sibylle sigrid silke silvia silvio simon simona simone siobhan siri sneha \
sofia sofie solange sonia sonja sophia sophie soren stefan stefania stefanie stefano steffen stella \
stephan stephane stephanie stephen steve steven stine stuart sudha suman sunita susan susana susanna \
susanne suzanne sven svenja svetlana swati sylvia sylvie tadeusz takashi takumi tamar tamara tania tanja \
tanya tariq tatiana tatjana taylor teresa terry tessa thandiwe theo theodor theresa therese thiago \
thierry thomas thorsten tiago tiffany till tim timothy tina tobias todd tom tomas tomasz tomoko toni \
tony torsten tracy trevor tristan tsvetan tuan turid udo ulf ulrich ulrike umut ursula usha uta ute uwe \
valentin valentina valeria valerie vanessa vasco vasily veronica veronika veronique vicente victoria \
vijay viktor viktoria vincent vincenzo viola violeta virginia virginie vivek vivian viviana vladimir \
volker wafa walter waltraud wanda wangari wanjiru wei wendy werner wiebke wilhelm willem william wilma \
wim winfried wojciech wolfgang xavier xiao xin yael yan yann yannick yara yasmin yasmine yetunde ying \
yoko yolanda yoshiko yu yuki yuko yulia yun yuri yusuf yves yvette yvonne zahra zainab zeynep zhang zoe \
zofia zoltan zsofia zuzana";

/// Says whether a word is a given name, whatever its case and marks.
pub(super) fn is_given(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| GIVEN.split_ascii_whitespace().collect());
    NAMES.contains(fold(word).as_str())
}
