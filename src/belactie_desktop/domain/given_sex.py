"""Whether two given names are plainly both men's or both women's.

A hint for one question only: whether two people with different surnames at one address surely are one household. Two
women or two men may be (a couple, friends, a mother and her daughter), and may as well be two households in one house.
Then a landline stays with the one under whose name it stands: ringing at strangers is worse than a number less.
"""

from __future__ import annotations

from typing import Final

_MEN: Final = frozenset(
    """
    achiel adolf adrien albert alexander alfons alfred ali alois alphonse amand andre antoine anton antonio armand
    arsene arthur august auguste baptist benoit bernard bert bob camiel camille carlos charles clement constant
    cornelius cyriel daniel david denis desire dimitri dirk eddy edgard edmond eduard edward emiel emile eric erik
    ernest erwin etienne eugeen eugene felix ferdinand fernand filip firmin florent francois frank frans fred freddy
    frederik gabriel gaston geert georges gerard germain ghislain gilbert gilles giovanni giuseppe godfried guido
    guillaume gust gustaaf gustave guy hamid hans hassan hector hendrik henri herman hilaire hubert hugo ibrahim
    ignace ivan ivo jaak jacob jacques jan jean jeanbaptiste jeanmarie jeanpaul jeanpierre jef jeroen johan johannes
    johnny jos joseph jozef jules julien julius karel koen kurt laurent leo leon leonard leopold lodewijk louis luc
    lucas lucien ludo marc marcel mario mark martin mathieu maurice maurits mehmet michel mohamed mohammed mustafa
    nicolas noel norbert octaaf omer oscar pascal patrick paul peter petrus philippe pierre piet pieter piotr
    prosper rachid raf raoul raymond remi renaat rene richard rik robert roeland roger roland romain rudi rudolf
    rudy salvatore serge simon stefaan stefan steven sylvain theo theofiel theophile thierry thomas tony valentin
    valere victor walter ward werner wilfried willem willy wim xavier yvan yves
    """.split()
)
_WOMEN: Final = frozenset(
    """
    adele adrienne agnes aisha alberte albertine alice alida aline alma andrea andree angela angele ann anna
    annamaria anne annemarie annie antoinette arlette astrid augusta ayse barbara beatrice beatrijs bernadette
    bertha betty brigitte carine carla carmen carolina caroline catharina cecile cecilia celestine celine chantal
    charlotte christiana christiane christine claire clara claudine clementine colette constance cornelia daniella
    danielle denise diana diane dora dorothea edith eliane elisa elisabeth elise ella elodie els elvire elza emilia
    emilie emma ernestine estelle esther eugenie eva fatima fatma flora florence florentine francine francisca
    francoise frida frieda gabrielle genevieve georgette georgina gerarda germaine ghislaine gilberte ginette
    godelieve greta griet heidi helena helene henriette hermina hilda hilde hortense huberta ida ingrid irena irene
    irma isabelle ivonne jacqueline jeanine jeanne jeannette jeannine jenny joanna johanna josee josephine josette
    josiane jozefa jozefina julia juliana julienne juliette karin katharina katrien kristien laura lea leen leona
    leonia leonie leontine liliane lily linda lisa lisette livina louisa louise lucia lucie lucienne lut lutgard
    lutgarde lutgart lydia lydie madeleine magda magdalena malika marcella margareta margaretha margot margriet
    marguerite maria mariam marianne marie marieclaire mariejeanne marieke marielouise marierose mariette
    marietherese marina marleen martha marthe martina martine mathilde mia micheline mieke mimi monica monika
    monique myriam nadia nadine nancy nelly nicole noella odette odile olga patricia paula paulette paulina pauline
    petra philomena rachel ramona raymonda raymonde regina regine reinhilde renee renilda rita roberte rolande roos
    rosa rosalia rosalie rosette rosine roza sabine sara sarah sidonie simone simonne solange sonia sonja stella
    suzanna suzanne sylvia sylvie theresa therese theresia tilly tinne trees ursula valentina vera veronica
    veronique victoria victorine viviane wilfrieda wilhelmina yolande yvette yvonne zahra zoe zulma
    """.split()
)


def plainly_same(one: str, other: str) -> bool:
    """Tell whether two folded given names are plainly both men's or both women's; an unknown name says nothing."""
    return {one, other} <= _MEN or {one, other} <= _WOMEN
