"""Given names common among older inhabitants of Belgium, folded: they tell the order of a name in one cell.

A hint, never a proof: a name that is missing here only means that the surname is taken to stand first.
"""

from __future__ import annotations

from typing import Final

COMMON_GIVEN_NAMES: Final = frozenset(
    """
    achiel adel adele adelin adolf adrien adrienne aime aisha albert alberte albertine alex alexander alfons alfonsine
    alfred ali alice aline alma alois alphonse amand amanda andre andrea andree angele ann anna anne annemie annick
    annie antoine antoinette anton antonia antonio arlette armand arsene arthur august augusta auguste augustin ayse
    baptist barbara bea beatrice beatrijs benoit bernadette bernard bert bertha betty bob brigitte camiel camille
    carine carla carlos carmen carolina caroline catharina catherine cecile cecilia celina celine charles charlotte
    chris christel christian christiana christiane christine clara claude claudette claudine clementina clement colette
    conny constant cornelia cornelius cyriel daniel daniella danielle david denis denise diana diane dimitri dirk
    dominique dora dorothea eddy edgard edith edmond eduard edward eliane elisa elisabeth elise ella elodie els elvire
    elza emiel emile emilia emilie emma emmanuel eric erik erna ernest erwin estelle esther etienne eugeen eugene
    eugenie eva evelyne fabienne fatima fatma felix ferdinand fernand fernande filip flora florent florentina florentine
    frank francine francis franciscus francois francoise frank frans fred freddy frederic frederik frida frieda gabriel
    gabrielle gaston geert genevieve georges georgette georgina gerard gerarda gerda germain germaine gertrude
    ghislain ghislaine gilbert gilberte gilles gina ginette giovanni giuseppe godelieve godfried greta griet guido guy
    gustaaf gust gustave guillaume hamid hans hassan hector heidi helena helene hendrik henri henriette herman hermina
    hilaire hilda hilde hortense hubert hugo ibrahim ida ignace ilse ingrid irena irene irma isabel isabelle ivan ivo
    ivonne jaak jacob jacqueline jacques jan jean jeanine jeanne jeannette jeannine jef jenny jeroen joanna johan
    johanna johannes johnny joke jos jose josee joseph josephine josette josiane jozef jozefa jozefina jules julia
    julien julienne juliette julius karel karin katharina katleen katrien koen krist kristien kristin kurt laura laurent
    lea leen leentje leo leon leona leonard leonie leontine leopold liliane lilianne lily linda lisa lisette livina
    lodewijk louis louisa louise luc lucas lucia lucie lucien lucienne ludo ludovic lut lutgard lutgarde luc lydia lydie
    madeleine magda magdalena maggy malika marc marcel marcella margaretha margareta margot margriet marguerite maria
    mariam marianne marie mariette marijke marina marino mario mariette mark marleen marlene martha martin martina
    martine mathilde mathieu maurice maurits mehmet michel micheline michele mia mieke mimi miranda mohamed mohammed
    monica monika monique mustafa myriam nadia nadine nancy natalie nelly nicolas nicole noel noella norbert octaaf
    odette odile olga oliver olivier omer oscar pascal patricia patrick paul paula paulette paulina pauline peter petra
    petrus philippe philomena pierre piet pieter pietro piotr rachel rachid ramona raf raoul raphael raymond raymonda
    raymonde regina regine reinhilde remi remy renaat renate rene renee renilda richard rik rita robert roberte roeland
    roger rogier roland rolande romain roos rosa rosalia rosalie rosette rosine rudi rudolf rudy sabine salvatore samuel
    sara sarah serge sidonie silvain simon simone simonne sofie solange sonia sonja stefaan stefan stella stephanie
    steven suzanna suzanne suzy sylvain sylvia sylvie tamara theo theofiel theophile theresa therese theresia thierry
    thomas tilly tinne tony trees ursula valere valentina valentine vera veronica veronique victor victoria victorine
    viviane walter ward wendy werner wilfried wilhelmina wilfrieda willem willy wim xavier yolande yvan yves yvette
    yvonne zahra zoe zulma
    """.split()
)
