"""Given names common among older inhabitants of Belgium, folded: they tell the order of a name in one cell.

A hint, never a proof: a name that is missing here only means that the surname is taken to stand first.
"""

from __future__ import annotations

from typing import Final

COMMON_GIVEN_NAMES: Final = frozenset(
    """
    abdel abdelaziz abdelkader abdellah abdelmalek abderrahman abdullah achiel achille adam adel adelbert adele
    adelheid adelin adolf adrianus adrien adrienne agnes aicha aime aimee aisha albert alberte albertina albertine
    alberto albrecht aldegonde aldo alessandro alex alexander alexandre alfons alfonsine alfred alfreda alfredo ali
    alice alida aline alma alois alphonse amand amanda amedee amelie amina anastasia andre andrea andreas andree
    andrzej angela angele angelina angelo ania anita ann anna anne anneke anneleen annelies annemie annette annick
    annie annunziata anouar ans antoine antoinetta antoinette anton antonella antonia antonietta antonio antoon
    apollonia ariane arlette armand arnold arsene arthur assia astrid august augusta auguste augustin augustina ayse
    aysegul aziz aziza balthazar baptist barbara bart bavo bea beata beatrice beatrijs benedict benoit bernadette
    bernard bernardina bert bertha berthe betty bilal blanche bob bogdan boudewijn bozena brahim brigitte bruno
    calogero camiel camilla camille carine carla carlo carlos carmela carmen carolina caroline carolus casimir
    caterina catharina catherine cecile cecilia celestin celestine celina celine cemal cengiz cesar ceslaw charles
    charlotte chris christel christian christiana christiane christianne christine christophe clara claude claudette
    claudine clement clementina clementine clotilde colette concetta conny constant cordula corneel cornelia
    cornelius cyriel cyrille czeslaw daisy damien daniel daniella danielle danny danuta david denis denise desire
    desiree diana diane dieter dimitri dina dirk domenico domien dominique donald door dora dorothea driss eddy
    edelbert edgar edgard edith edmee edmond edouard eduard eduarda edward elfrieda eliana eliane elif elisa
    elisabeth elise elke ella elly elodie els elvire elza elzbieta emerence emericus emiel emile emilia emilie
    emilienne emine emma emmanuel emmy enzo eric erica erik erna ernest ernestine erol erwin estelle esther etienne
    etiennette eudoxie eufrasie eugeen eugene eugenie eva evarist evarista evelyne ewa fabienne fadila fatiha fatima
    fatma fatoumata felix ferdinand fernand fernande filip filippa filippo flora florent florentina florentine fons
    francesca francesco francine francis francisca franciscus francois francoise frank frans fred freddy frederic
    frederik frederika freek frida frieda gabriel gabriella gabrielle gaby gaetano gaston geert genevieve gennaro
    georges georgette georgina gerard gerarda gerardine gerda germain germaine germana gertrude gerty gery ghislain
    ghislaine giacomo gilbert gilberta gilberte gilles gina ginette giorgio giovanna giovanni gisele giuliano
    giuseppe giuseppina godelief godelieve godfried godfroid goedele gonda graziella grazyna greta griet guido
    guillaume gust gustaaf gustave gustavus guy gwendolina habiba hadewijch hafida halil halina hamed hamid hamida
    hanife hanna hans harry hassan hatice hayat hector hedwig heidi heleen helena helene helga hendrik henny henri
    henriette henryk herbert herman hermina hermine hilaire hilda hilde honorine hortense hubert hugo huguette
    huseyin ibrahim ibrahima ida ignace ignazio ilhan ilona ilse inge ingrid irena irene ireneusz irma isabel
    isabelle isidoor ismail ivan ivette ivo ivonne jaak jacob jacoba jacobus jacqueline jacques jadwiga jamila jan
    janina janine janusz jasper jean jeanine jeanne jeannette jeannine jeannot jef jenny jeroen jeroom jerzy joanna
    joannes johan johanna johannes johnny joke jolanda jolanta joris jos jose josee joseph josephine josette josiane
    joyce jozef jozefa jozefien jozefina jules julia juliana julien julienne juliette julius justine kadir kamal
    kamiel karel karim karima karin karine karl katharina katleen katrien kazimierz kemal khadija khalid koen krist
    krista kristiaan kristien kristin krystyna krzysztof kurt lahcen laila lambertine larbi latifa laura laurent lea
    lech leen leentje leila lena leo leon leona leonard leonie leontien leontine leopold leszek lhoussaine lia lidia
    liesbeth liesje lieve lieven lilian liliane lilianne lily linda line lisa lisette livien livina lodewijk lore
    lorenzo lou louis louisa louise louisette luc lucas lucette lucia luciana luciano lucie lucien lucienne ludo
    ludovic luigi luigia luisa lukas lut lutgard lutgarde lydia lydie maaike maciej maddalena madeleine magda
    magdalena magdalene maggy malgorzata malika manuel marc marcel marcella marcelle marcellin marcin marco marek
    margareta margaretha margot margriet marguerite maria mariam marianne marie mariet mariette marijke marina
    marino mario mariola marita mariusz mark marleen marlene marlies martha marthe martin martina martine massimo
    mathieu mathilde matthias maurice maurits maurizio maxime mehdi mehmet melahat melanie mia michel michele
    micheline mie mieczyslaw mieke mimi mimoun mina miranda mirella modest mohamed mohammad mohammed monica monika
    monique mostafa mounir mourad murat mustafa mustapha myriam nabil nadia nadine naima najat nancy natalia natalie
    nelly nestor nico nicola nicolas nicole nicolo noel noella norbert norma noureddine nunzia octaaf octave odette
    odile odilon olga oliver olivia olivier omar omer orhan oscar osman oswald ottilia palmyre paola paolo pascal
    pasquale patricia patrick paul paula paulette paulina pauline pelagie peter petra petronella petrus philemon
    philip philippe philomena pia pierre piet pieter pietro piotr placide prosper prudence rabia rachel rachid
    rachida raf rahma ramazan ramona raoul raphael raymond raymonda raymonde rebecca regina regine reinhart
    reinhilde remi remigius remy renaat renata renate rene renee renilda renilde richard rik rita robert roberta
    roberte roberto rocco roeland roger rogier roland rolande romain romanie ronny roos rosa rosalia rosalie rosanne
    rosaria rosette rosina rosine roza rozette rudi rudolf rudy rufin ruth ryszard saadia sabina sabine said saida
    salah salim salima salvatore samira samuel sander sara sarah sebastiano selma serafina seraphine serge sergio
    servaas sevim sidonia sidonie silvain silvana silvere silvia simon simone simonna simonne sofie solange sonia
    sonja staf stan stanislaw stanislawa stefaan stefan stefano stella stephanie steven suleyman sultan suzanna
    suzanne suzy sven sylvain sylvia sylvie szymon tadeusz tamara tania teresa teresina theo theodoor theodora
    theodore theofiel theophile theresa therese theresia thierry thomas tilly tine tinne tomasz tony toon trees
    trudy turan ugo umberto urbain ursula urszula valentina valentine valere valerie valerius veerle vera veronica
    veronique victor victoria victorina victorine vincenza vincenzo viola virginie vital vito vittoria vittorio
    viviane vivienne waclaw walter walther wanda ward wendy werner wies wieslaw wilfried wilfrieda wilhelm
    wilhelmina willem willemien willy wim wivina wladyslaw xavier yamina yolanda yolande youssef yusuf yvan yves
    yvette yvon yvonne zahia zahra zbigniew zdzislaw zehra zeynep zita zoe zofia zohra zulma
    """.split()
)
