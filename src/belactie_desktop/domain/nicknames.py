"""Called names of older people in Flanders: which given names may well be one and the same person's.

Owns the table, Flemish, Dutch and French. A hint that two names go together, never a proof that two people are one;
names that merely look alike (Jeanne and Jeannine, Louis and Louise) are not in one row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

# Each line: the forms on a birth certificate, then what such a person is called. Folded, as `names.given_key` gives.
_ROWS: Final = """
achiel achille achilles: chiel
adelheid adelaide: heidi
adriaan adrianus adrien: jaan janus arjaan
adriana adrienne: jana
agnes: nes neske
albert albertus: bert berten bertje
alberta alberte: berta bertha
albertina albertine: berta tine
alexander alexandre: alex sander lex xander
alexandra: sandra alex
alexius alexis: lex
alfons alphonse alphonsus alfonsus: fons fonne fonske fonneke
alfonsine alphonsine alfonsina alphonsina: fonsine sine sien
alfred: fred fredje fre
aloysius aloisius alois: louis wies lowie
amandus amand: mandus
andreas andries andre: dries andre dre dree
angela angele angelina: angel lina
anna anne ann an: annie anny anneke ann an annette naatje nan
annamaria annemarie: annemie annemieke anmie mieke mia
annick annique: an
antonius anton antoon antoine: toon tony toni ton tonny twan antoine teun tone tonneke
antonia antoinette antonetta: net toni tony tonia netje nette
apollonia: polleke polonie
armandus armand: mande manten
arthur arthurus artur: thuur tuur tuurke
augustus august auguste augustinus augustijn: gust guust gustje gus staf stijn
augusta augustina augustine: gusta gust stine
balthasar: balten
baptist baptista: tist tiste titse
barbara: barbe babs berbel
bartholomeus bart: meeuwes mees bart
beatrix beatrijs beatrice: bea trix trijs
benedictus benoit benedikt: benny ben dictus
bernadette: berna detje det
bernardus bernard: ben nard bernd bertje
brigitta brigitte: gitta gitte brit
camillus camiel camille: miel mille kamiel
carolus karel charles carel: charel sjarel kareltje charlie carlo
carolina caroline karolina: carla lien line lina caro
catharina katharina catherine catharine katrien catrien cathrien: kato katrien trien cathy kathy kaat trijn tinne toke
cecilia cecile caecilia: cile cilia celie ciel sil
celestinus celestin: tijn
christiana christiane christianne kristiana kristiane: chris christel kris jane
christina christine kristina kristien kristine: chris christel kris stien tine tina christa
christiaan christianus christian kristiaan: chris kris christ
christophorus christoffel christophe kristof: stof tof chris
clara claire klara: klaartje clairke
claudius claude: klode
clemens clement clementus: ment mente
clementina clementine: tine mentine
constantinus constant constantijn: stan stans staan
constantia constance constantine: stans tance
cornelius cornelis corneel corneille: nelis cor neel kees nelleke corneel
cornelia: nel nelly nelleke lia cor corrie
cyrillus cyriel cyrille: ciel siel rille
daniel: dany danny daan
daniella danielle: danny dany
désiré desiderius desire: dis deseer sire
diana diane: dianne
dominicus dominique dominiek: nick doom niek
dorothea: dora dorthe door thea
edgardus edgard edgar: gard gaar
edmondus edmond edmund: mon mond monne eddy mong
eduardus eduard edouard edward: ward warre eddy ed wardje wardeke eddie
elisa elise: lies lisa
elisabeth elizabeth: lies lisa els betty liesbeth lisette bette bertje elly lis lies elsje bet betje
elvira elvire: vire
emanuel emmanuel: manu manuel
emerentia emerence: rence
emilius emiel emile: miel mille miele miellen
emilia emilie: milie mille milia
engelbert engelbertus: bert
ernestus ernest: nest neste nesten
ernestina ernestine: tine nestine
eugenius eugeen eugene: geen gene sjeen
eugenia eugenie: genie
evarist evariste evaristus: rist
felicianus felix felicien: fé lix
ferdinandus ferdinand fernandus fernand: nand nante fernand nan
ferdinanda fernande: nande
firminus firmin: min
florentina florentine florence: flore tine flor
florentius florent floris florimond: flor flore floor floorke rentje
francisca françoise franciska: sisca cisca siska fransiska france fanny soiske
francina francine: cine france
franciscus frans francis francois franciskus: frans frank soi sooi swa cis suske fran franky sus francky swaneke soike
fredericus frederik frederic: fred rik freddy fre freek fredje
frederica frederika: rika freddie rieka
gabriel gabriël: gaby gab
gabriella gabrielle: gaby gabi
gaston gastonus: gast
genoveva geneviève genevieve: veva viefke
georgius georges joris: sjors jors george jorre
georgina georgette: georgine jet
gerardus gerard geeraard gerrit: gerard graad raf gerd gradus
gerarda gerardina: gerda dina graatje
germanus germain: main
germana germaine: maine maneke
gertrudis geertruida gertruda gertrude geertrui: truus trui trudy gerda geertje trude trudo
ghislena ghislaine gislena: lene
gilbertus gilbert: gil bert berre
gilberta gilberte: berta
godefridus godfried: fried godfroid
godeliva godelieve godelive: lieve lief godelief lieveke veva
gregorius gregoor: goor
guilielmus guillaume willem wilhelmus guilelmus: willy wim jom giel lom wille guillaume
gustavus gustaaf gustave: staf gust stafke gustje taf
helena helene hélène: lena leen leentje leneke heleen helen
hendrik henricus henri hendricus: rik harry ri henk rikske driek drikus
hendrika henrica henriette hendrica: rika jet jetje riet
herman hermanus: manus
hermina hermine: mina mine
hieronymus jeroom jerome: room
hilarius hilaire: laire
honorius honoré honore: nore noor noré
hortensia hortense: tense
hubertus hubert huibrecht: bert hubke huub bertus
huberta huberte: berta
hugo: huug
ida: ieda
ignatius ignace: ignaas nas naas
irena irene irenea: reneke rena
isabella isabelle: bella belle isa
isidorus isidoor isidore: dore door sidoor
jacobus jacob jacques jaak jakob: jaak sjaak jaques jakke kobe jack jaakske koob
jacoba jacqueline: line lien jacky jacquelien
jan johannes joannes jean johan: jo jan hans johnny janneke wannes johan jan jeannot sjang janneman
janjozef jeanjoseph: janjef
jeanbaptist joannesbaptista jeanbaptiste janbaptist: tist baptist jan jean batist
jeanmarie: jeanma
jeanne: jeanneke janneke
jeannetta jeannette jannette jeanette: net nette jeanneke
jeannine jeanine janine jannine: nine nini janneke
jeanpaul: jeanpol
jeanpierre janpieter: jempi jp jeanpi jampi
johanna joanna: jo joke jeanne jeanneke jenny hanna janneke hanneke jana
jozef joseph josephus josef: jef jos jo sjef jefke joske zef jozeke seppe
jozefa josepha josefa: jos fa
jozefina josephina josephine josefine jozefien josefina: fien jos fientje fine jose josee josette finneke fina josefien
judocus joos josse: joos
julianus julien juliaan: juul sjuul juliaan jule
juliana julienne: juliane
julius jules: juul jule sjuul juulke
juliette julietta: jet juul
justinus justin: stin
justina justine: stine
lambertus lambert: bert lamme bertus
laurentius laurent lorenz: laur lou lauwke rens
leander leandre: lé
leonardus leonard leonhard: leo leon lee leike nard
leona leonia: leo
leontina leontine: tine
leopoldus leopold: pol polle leo polleke pole poldi
liliane lilianne liliana: lily lilly lil
livinus lieven: liefke
livina: vina lieve
lodewijk ludovicus louis: louis lowie wies lode ludo lodewijk wieske loewie vic lou lewie
louisa louise ludovica: wies wiske loes lowiske lou
lucas lukas luc: luc luk
lucia lucie: luus lucy cie
lucianus lucien luciaan: luc luk
luciana lucienne: luce
ludgardis lutgardis lutgart lutgard lutgarde luitgard: lut luut lutje gard
magdalena madeleine magdaleine: magda leen lena leentje mado lene madelein
marcellus marcel: cel celle marc celleke
marcella marcelle: cella celle
marcus marc mark: mac
margaretha margriet marguerite margareta: margot greet griet gretel greta grietje rita gretha mita
maria marie: mia mieke ria marie miet mietje mie miek marieke mimi maaike mariake marijke miake
mariajosepha mariejosé mariajose mariejosephe: josé jose mijo
marialouisa marielouise marialouise: malou marilou marielou loes louise wies
mariatheresia marietherese mariatheresa: trees mitje maritrees
mariarosa marierose: roos
mariejeanne mariajoanna mariajeanne: mijanne marijan
marieclaire: claire
marieanne marianna marianne: jan
martinus maarten martin: tinus tist martijn
martina martine: tine
mathias mathieu matthias mattheus mathijs matthijs: thieu thijs tjeu ties tis mat
mathilda mathilde: til tilde tilly thilda
mauritius maurits maurice: ris rits mo riske
michael michel michiel: giel chel mich michiel mik mick
michaela micheline michelle: lina mich
modestus modest: deste
monica monique monika: moni
nathalia natalia nathalie natalie: lia
nicolaus nicolaas nicolas: klaas nico niek colas klaske
nicolina nicole: nic
norbertus norbert: bert nor berre
octavus octaaf octave octavianus: taaf tave taf
odilia odile: dile
olivier oliverius: olie
oscar oskar: os kaar
pascalis pascal: kal
paula: polleke
paulina pauline: line lien paula
paulus paul pauwel: pol paul polle polleke
pelagia pelagie: lagie
petronella petronilla pieternel: nel nelly pet nella petra
petrus pieter pierre peter piet: piet pier pee pie pierre peer petteke pit pitje peter pjeer
philemon filemon: fiel
philippus philippe filip philip: flip lippe fil phil
philomena filomena philomene: mena mien fil lomme mene filomene
prosper: pros
prudentius prudent: dent
raphael rafael raphaël: raf
raymundus raymond raimond: mon mong ray monne raymonke
raymonda raymonde: monde
regina regine: reine gina gine
reinhildis reinhilde reinilde: hilde
remigius remi remy: mi
renatus renaat rené rene: naat né
renata renée renee: née
renilda renilde: nilde
richardus richard: ris rik ritsj rits ricky
robertus robert robrecht: bob rob bert robbe berre robbert
roberta roberte: berta
rochus roch: rok
rogerius roger: rogé roge rogier ger
roland rolandus roeland: roel
romanus romain: roman main
rosa rose: roos roza rooske rozeke
rosalia rosalie: roos rosa roza rooske
rosina rosine: roos rosa
rudolfus rudolf rodolphe: rudi rudy dolf
rufinus rufin: fin
salvator salvatore: sal toto
seraphinus serafien serafin: fien
servatius servaas: vaas
simon simeon: siem mon
simonna simonne simone: mone moneke
stanislaus stanislas: stan
stephanus stefaan stefan steven: stef fan etienne
stephania stefanie stephanie: stef fanie
suzanna suzanne susanna: suzy suus sanne suske suzan zanneke
sylvanus silvain sylvain: vain
sylvester silvester: vester
theodorus theodoor theodore: theo door dore
theodora: dora thea
theophilus theofiel theophile: fiel theo fille
theresia theresa therese thérèse: trees treeske resi treze thea
thomas: tom maske
urbanus urbain: urban baan
valentinus valentijn valentin: tijn
valerius valeer valere: leer valeer
valeria valerie: leria
veronica veronique: vera vero
victor victorius: vic tor fik vikke
victoria: toria
victorina victorine: rina
vincentius vincent: cent vince sent
virginia virginie: gina ginie
vitalis vital: tal
walburga walburgis: wally burga
walter wouter gualterus: wout waltje wo
wilfridus wilfried: fried wil willy
wilhelmina guilielma willemina: mina mien wil wilma willy helmine minneke
wivina: vina
yvonne ivonna ivonne: von vonne vonneke
yvo ivo: vo
zenobius zenobe: nobe
"""

_SPECIAL_LETTERS: Final = str.maketrans("éèêëïç", "eeeeic")
_LITTLE_ENDS: Final = re.compile(r"(?:[et]?ke|t?je|tie)$")


def _read() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Read the table: for each name the rows in which it is a certificate's form, and those in which it is a call."""
    formal: dict[str, set[int]] = defaultdict(set)
    called: dict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(_ROWS.translate(_SPECIAL_LETTERS).strip().splitlines()):
        forms, _, calls = line.partition(":")
        for name in forms.split():
            formal[name].add(at)
        for name in calls.split():
            called[name].add(at)
    return _frozen(formal), _frozen(called)


def _frozen(rows: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(found) for name, found in rows.items()}


_FORMAL, _CALLED = _read()
_FIRST_OF_ROW: Final = tuple(
    line.partition(":")[0].split()[0] for line in _ROWS.translate(_SPECIAL_LETTERS).strip().splitlines()
)
_NONE: Final[frozenset[int]] = frozenset()

KNOWN_NAMES: Final = frozenset(_FORMAL) | frozenset(_CALLED)
"""Every name of the table, folded."""


@lru_cache(maxsize=65_536)
def go_together(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one person's: Jef and Jozef, Fons and Alfons, Marieke and Marie.

    Two called names go together when neither is a certificate's form (Jef and Jos), since Jeanne and Jenny are each a
    name of their own, though both may be a Johanna.
    """
    formal, other_formal = _FORMAL.get(one, _NONE), _FORMAL.get(other, _NONE)
    called, other_called = _CALLED.get(one, _NONE), _CALLED.get(other, _NONE)
    if formal & other_formal or formal & other_called or called & other_formal:
        return True
    if called & other_called and not (formal or other_formal):
        return True
    return _is_little(one, other) or _is_little(other, one)


@lru_cache(maxsize=65_536)
def certificate_names(name: str) -> frozenset[str]:
    """Give the certificate's names that a person called so may bear, themselves included: Mia gives maria and mia.

    Of a row of spellings the first stands for all, so that Louis and Lodewijk give a name in common.
    """
    rows = _FORMAL.get(name, _NONE) or _CALLED.get(name, _NONE)
    return frozenset({name, *(_FIRST_OF_ROW[at] for at in rows)})


def _is_little(small: str, whole: str) -> bool:
    """Tell whether a name is the other with a Flemish ending: Paulke, Marieke, Rozeke of Roza."""
    stem = _LITTLE_ENDS.sub("", small)
    return stem != small and len(stem) >= 3 and whole in {stem, stem + "a", stem + "e", stem + stem[-1] + "e"}
