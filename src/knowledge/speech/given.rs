//! Given names that people in many countries have: alone before a colon or a verb of speech they are a
//! sign that somebody is named. Names that are also words are left out.

use crate::knowledge::names::fold;

/// Folded and sorted.
const GIVEN: &str = "\
aaron abdul abdullah abebe abena abigail abiola achieng ada adaeze adam adama adele adelheid aditya \
adrian adriana adrien agata agnes agnieszka agus agustina ahmad ahmed aiko aino aisha aisyah aitor akash \
akiko akira akosua aksel akshay alan alba albert alberto alejandra alejandro aleksandr aleksandra aleksi \
alena ales alex alexander alexandra alexandre alexey alexis alfonso alfred ali alice alicia alina alison \
alvaro amadou amaia amaka amal amanda amara amelia amelie amina aminata amir amit amy ana anais anand \
ananya anastasia anders andras andre andrea andreas andrei andrej andres andrew andrey andris andrzej \
andy anette angela angelica angelo anil anita anja anjali ann anna annabel anne annette annie annika \
anouk antoine anton antoni antonia antonio antti anya aoife arash ariel arjun armando armin arnau arnaud \
arne arthur arturo arun arvind arvo asbjorn asha ashley ashok asma aspasia astrid attila audrey augustin \
aurelie aurora austin awa axel ayesha ayse ayumi aziz azlan azra balazs bao baraka barbara bart bartosz \
bastian beata beate beatrice beatriz begona behzad bella ben bence benedikt benjamin benoit bernard \
bernardo bernd berta beth betty bianca biel bilal biljana binta birgit bjarne bjorn blanca blessing \
bogdan bohdan boris brais brandon branislav branka brenda brian bridget brigitte britta bruce bruna \
bruno budi bukola burak busra camila camille camilo carina carl carla carlo carlos carmen carol carolin \
carolina caroline carsten catalina catarina caterina catherine cecile cecilia cedric celia celine cem \
cesar chantal charles charlotte chen cheng chiamaka chiara chidi chika chinedu chinonso chipo chloe \
chris christa christel christelle christina christine christoph christophe christopher christos cindy \
claire clara claudia claudio clemens clement colin connor conor corinna corinne cornelia craig cristian \
cristina csaba cynthia dagmar daisuke dalia damian damien dan dana daniel daniela daniele danielle \
danilo daria dario dave david davide dawit deborah deepa deepak deepika delphine denis denise deniz \
dennis derek desmond despina devi dewi diana diane diego dieter dietmar dilip dima dimitri dimitris dina \
dinesh dirk divya dmitri dmitry dolores dominik dominique donald donna dora doris dorothea dorothy \
douglas dragana dragos driss duarte duc dung dusan ebba edgar edith eduardo edward edwin eero efua egle \
eileen einar eirik eirini ekaterina elaine eleftheria elena eleni eleonora eli elia elias elif elin \
elina elisa elisabeth elise eliza elizabeth ella ellen elodie elsa emeka emil emilia emiliano emilie \
emilio emily emma emmanuel emmanuelle emre enrico enrique eric erica erik erika erin ernesto esra \
esteban estelle esther eszter ethan etienne eugenia eunice eunji eva evelyn ewa fabian fabiana fabien \
fabio fabrice facundo farah farhad farid fatima fatimah fatma fatou federica federico felipe felix feng \
ferdinand ferenc fernanda fernando filip filipa fiona florencia folake francesca francesco francis \
francisca francisco franck franco francois francoise franziska frauke freda frederic frederik fredrik \
freja frida friederike friedrich fritz fumiko gabriel gabriela gabriele gabrielle gael ganesh gareth \
gary gavin geert geeta geir geoffrey georg george georgia georgios gerald gerard gerd gergely gerhard \
getachew gheorghe giacomo gianluca gianni giedre gilles gina giorgia giorgio giorgos giovanna giovanni \
girish gisela giulia giulio giuseppe gloria gopal goran gordana gregor gregory greta grzegorz guadalupe \
gudrun guido guilherme guillaume guillermo gul gunnar gunther gustav gustavo habiba hadiza hafiz haile \
hakan halyna hamid hamisi hana hanna hannah hannes hans hao harald hari harish harold harriet harry \
haruka haruki hasan hassan havard hedwig heidi heike heiko heiner heinrich heinz helen helena helene \
helga heli helmut hendrik henri henrik henry herbert hermann hiba hicham hieu hilda hilde hiroko hiroshi \
hiwot hoa hong hossein hugo hui humberto hung huong hyun iago ian ibrahim ida ifeoma ignacio igor ikenna \
iker ilaria ildiko ilinca ilkka ilona ilse ilze imran imre inaki indah ines inese inga inge ingo ingrid \
ingvild ioana ionut irena irene irina iris iryna isa isaac isabel isabella isabelle isha ismail istvan \
itzel ivan ivana ivo iwona jaana jacek jackie jacob jacqueline jacques jaime jakob jakub jamal james \
jamie jan jana jane janet janez janina janine janis janne jannik janos jason jasper javier jean jeanne \
jeff jeffrey jelena jennifer jenny jens jeremiah jeremy jerome jessica jesus jian jie jihoon jing jiri \
jitka jiwoo joachim joana joanna joao joaquin jochen joe joel joelle joerg johan johanna johannes john \
jon jonas jonathan jordan jordi jorge jose josef josefina joseph josephine joshua joyce juan juana \
judith juha jukka julia julian juliana julie julien juliette julio julius juma jun junko jurgen juris \
justin justine justyna jyoti kadri kai kaito kamal kamala kamau kamila karen kari karim karima karin \
karina karl karla karolina karthik katalin katarina katarzyna kate katerina katharina katherine kathleen \
kathrin kathryn katja katri katrin katya kavita kazuko keiko keith kelechi kelly kemal ken kenji kerem \
kerstin kerttu kevin khadija khaled khalil kim kiran kirsi kirsten kjetil klara klaus kofi kojo koldo \
konrad konstantin kostas krishna kristen kristin kristina kristjan kristof krzysztof ksenia kumar kun \
kurt kwabena kwaku kwame kyle laia lakshmi lan lara larry lars larysa laszlo lata laura laure lauren \
laurence laurent laurie lautaro layla lea leah leidy leila lena lenka lennart leo leon leonard leonardo \
leonie leonor lerato leticia leyla li lia liam liang lidia lieke lien liga liis liliana lillian lina \
linda ling linh linnea linus lionel lisa lise livia liz ljubica lorena lorenz lorenzo lotte louis louisa \
louise luc luca lucas lucia luciana lucie lucien lucy ludovic ludwig luigi luis luisa luise luka lukas \
lukasz lupe luz lydia lynn lyuba maarika maarten maciej madeleine madhuri magda magdalena magnus mahesh \
mahmoud mai maite maja makoto malgorzata malik malin mamadou manfred manish manon manuel manuela marc \
marcel marcela marcelo marcin marco marcos marcus marek maren margaret margarida margarita margot \
margret mari maria mariam mariana marianne marie mariko marina mario marion marisol marit marius marjan \
markku marko markus mart marta marte marten martha martin martina martine marwa mary maryam masako \
masashi massimo matej mateja mateo mateusz mathias mathieu mathilde matias matteo matthew matthias \
matthieu maud maureen maurice mauricio mauro maxime maximilian mayumi mbali meena megan mehdi mehmet mei \
melanie melissa merce mercedes meritxell meron merve mette mia michael michaela michal michel michele \
michelle miguel mihaela mihai mika mikael mike mikel mikhail mikko mila milagros milan milena milos mina \
mindaugas ming minh minho minji minna mira miranda mireille miriam mirjam misha moa mohamed mohammad \
mohammed mohan moira monica monika monique montse montserrat morgan moritz moses mounir moussa muhammad \
mukesh murat mustafa mwangi mykola myriam nadia nadine nadja nahuel naledi nana nancy naomi narges \
nasser nastya natalia natalie natasha nathalie nathan nattaya neema neha neil nejc nelson nenad nerea \
nguyen nia nicholas nico nicola nicolas nicole niels nikhil niklas nikola nikolai nikos nils nilufer \
nina nisha njeri njoroge nkechi noah noel noemi nomsa nora norbert norma nour nuno nur nuria obi obinna \
odile oguz oksana ola olaf ole oleg olena olga oliver olivia olivier omar ondrej onur oriol orla orsolya \
oscar oskar osman ostap otieno otto ousmane outi owen oyvind ozge pablo padma paivi pallavi panagiotis \
pankaj paola paolo parisa pascal pascale pasha patrice patricia patricio patrick patrizia patryk pau \
paul paula paulina pauline paulius paulo pavel pawel pedro peggy pekka peng per peter petra petri petro \
phil philip philipp philippe phoebe phuong pia piero pierre pieter pietro piotr pooja prakash predrag \
priit priya priyanka putri qiang qing quang rachel rachid radek radka radu rafael rafal ragnhild rahman \
rahul raimonds rainer raj rajesh rakesh ralf ralph raluca ramesh ramon ramona rana rania raphael raquel \
rasa raul ravi rebecca regina rehema reinhard rekha renata renate rene reza ricardo riccardo richard \
riikka rita ritu rizky robert roberta roberto robin rocio rodrigo roger rohan rohit rok roland romain \
roman ron ronald rong rosa rosalie rosario ross roxana ruben rudolf rui rupert russell ruta ruth ryan \
sabina sabine sabrina sacha sadia sahar saira salim sally salma sam samantha samar sami samir samira \
samuel sana sandor sandra sandrine sandro sanjay sanjeev sanna santiago sara sarah saraswati sascha \
sasha satoshi satu scott sean sebastian sebastien segun selam selim selma semra seo-yeon serena serge \
sergei sergey sergio serkan seyed shalini shan shanti sharon shauna sheela sheila shinji shirin shreya \
shruti shu sibusiso sibylle sigrid sigurd silke silvia silvio simon simona simone sindre siobhan sipho \
siri siti slobodan sneha sofia sofie solange solveig somchai sonia sonja soojin sophia sophie soren \
sorin soumaya srinivas sruthi stavros stefan stefania stefanie stefano steffen stella stepan stephan \
stephane stephanie stephen steve steven stine stuart suda sudha sujin suman sunita suresh susan susana \
susanna susanne sushma suzanne sven svenja svetlana swapna swati sylvia sylvie tadeusz takashi takumi \
tamar tamara tamas tamer tania tanja tanvi tanya taras tariq tarja tatiana tatjana taylor teemu temitope \
tendai teresa tereza terry tessa thabo thandiwe thanh themba theo theodor theresa therese thiago thierry \
thomas thorsten tiago tiffany tigist tiina tiit tijana till tim timothy tina tobias todd tolga tom tomas \
tomasz tomaz tomoko toni tony torbjorn torsten tracy trang trevor tristan trond tsion tsvetan tuan \
tumelo tunde tuomas turid tuva uche udo ulf ulrich ulrike umut unai ursula usha uta ute uwe uxia vaclav \
valentin valentina valeria valerie vandana vanessa vanya varun vasco vasilis vasily venkat veronica \
veronika veronique vesna vicente victoria vijay viktor viktoria ville vilma vincent vincenzo vinod viola \
violeta virginia virginie vivek vivian viviana vlad vladimir vojtech volkan volker vova vytautas wafa \
wahyu wairimu wale walid walter waltraud wambui wanda wangari wanjiru wei wen wendy werner wichai wiebke \
wilhelm willem william wilma wilson wim winfried wojciech wolfgang xavier xia xiang xiao xiaoming ximena \
xin xiu xoan xochitl xue yael yan yang yann yannick yannis yara yasmin yasmine yaw yemi yesid yetunde yi \
ying yohannes yoko yolanda yong yoshiko youngho yousef youssef yu yue yuki yuko yulia yun yuri yusuf \
yves yvette yvonne zahra zainab zanele zbynek zdenek zeynep zhang zhen zhi ziad zoe zofia zoltan zorica \
zsofia zsolt zulma zuzana";

/// Says whether a word is a given name, whatever its case and marks.
pub(super) fn is_given(word: &str) -> bool {
    is_among(GIVEN, &fold(word))
}

/// Says whether a word is in a sorted list of words with a blank between each two. It is halved again and again, at
/// the blank after its middle or the one before it, so that nothing has to be made ready.
fn is_among(sorted: &str, word: &str) -> bool {
    let mut left = sorted;
    loop {
        let (first, second) = left.split_at_checked(left.len() / 2).unwrap_or((left, ""));
        let blank = second.find(' ').map(|at| first.len() + at);
        let halves = blank
            .or_else(|| first.rfind(' '))
            .and_then(|blank| Some((left.get(..blank)?, left.get(blank + 1..)?)));
        let Some((before, after)) = halves else {
            return left == word;
        };
        let next = after.split(' ').next().unwrap_or(after);
        left = if word < next { before } else { after };
    }
}

#[cfg(test)]
mod tests {
    use super::{GIVEN, is_among, is_given};

    #[test]
    fn each_name_is_found_and_nothing_between_them() {
        assert!(GIVEN.is_ascii() && GIVEN.split(' ').is_sorted());
        for name in GIVEN.split(' ') {
            assert!(is_among(GIVEN, name), "{name}");
            for other in [
                format!("{name}!"),
                name[1..].to_owned() + "!",
                format!(" {name}"),
            ] {
                assert!(!is_among(GIVEN, &other), "{other:?}");
            }
        }
        assert!(is_given("André") && !is_given("") && !is_given("Zz") && !is_given("A"));
        assert!(!is_given("aaron abdul"));
        for list in ["a", "a b", "a b c"] {
            for word in ["", "a", "b", "c", "d", "ab"] {
                assert_eq!(is_among(list, word), list.split(' ').any(|it| it == word));
            }
        }
    }
}
