// What: the words by which clauses are told to be requests, to depend on another, or to be about something.
// Why: precision comes first, so the lists of what begins a request are short and those of ties long.
// Not for: task types; those have their own lexicon.

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Verbs that begin a request with an object of its own. Left out: those that refine another (add, use, include). */
export const REQUEST_VERBS = words(
  'write explain implement translate summarise summarize solve calculate compute create build develop design ' +
    'draft compose describe compare prove derive generate recommend suggest list define plan review analyse ' +
    'analyze evaluate debug refactor convert prepare outline brainstorm classify extract rewrite find ' +
    'tell name document code program invent estimate discuss show give make research identify fix optimise optimize',
);

export const QUESTION_WORDS = words('what who when where which why how whose');

/** What may stand before a request without changing it. */
export const POLITE_WORDS = words(
  "please also additionally plus lastly kindly then secondly firstly thirdly can could would will you i i'd want need like to me help lastly separately just us let's",
);

/** Words that refer to something said elsewhere, or order one thing after another. */
export const TIES = words(
  'it its itself this these those them they their theirs he she him his her hers one ones same such above below ' +
    'following previous preceding former latter both each either neither result results resulting answer answers ' +
    'output outputs respectively then next afterwards afterward finally subsequently accordingly based instead ' +
    'otherwise therefore thus hence so there here again any another other others else similar similarly your yours ' +
    'attached given provided mentioned said aforementioned further furthermore them selected chosen ' +
    'generated created final step steps example examples references citations bibliography',
);

/** After these “that” points at something; elsewhere it opens a relative clause. */
export const PREPOSITIONS = words('of for with in to from about by on at into like before after than');

/** Nouns that belong to another request rather than being a topic. */
export const ANCILLARY = words(
  'title titles explanation explanations comment comments test tests detail details reason reasons reasoning summary ' +
    'list lists code solution solutions justification reference references source sources improvement improvements ' +
    'alternative alternatives description idea ideas point points key main text sentence paragraph word words article story ' +
    'function functions program script class method app application website page section sections part parts question ' +
    'questions problem problems task tasks thing things way ways use uses usage advantage advantages disadvantage ' +
    'disadvantages pros cons benefit benefits drawback drawbacks difference differences importance impact role ' +
    'recommendation recommendations strategy strategies tip tips total value values number numbers name names cost costs ' +
    'price prices time unit documentation feature features requirements approach approaches process method methods ' +
    'conclusion introduction outline analysis report table chart graph plot diagram image email letter message data ' +
    'input user users system file files information meaning effect effects cause causes type types character characters ' +
    'appropriate relevant possible different best good better important necessary detailed short brief simple complete ' +
    'full clear specific potential available common current real sample small big large great people person',
);

/** Words without content. */
export const STOP_WORDS = words(
  'a an the and or but of in on at by for with from to into onto over under about as is are was were be been being am do ' +
    "does did done have has had can could may might must shall should will would not no nor if when while than too very only own just how what who which where why whose me my mine we our ours us i you he she i'd i'll don't doesn't isn't also " +
    'please all some many much few most every between through during before after up down out off per via using within without ' +
    'against among because until although though whether however like get got let want need make makes made help',
);

/** Verbs that shape an answer asked for before: seldom a request of their own. */
export const MODIFIERS = words(
  "use using include includes including add make ensure keep provide note remember assume consider do don't avoid be let given answer return output respond " +
    'try start choose select put set only also',
);

/** Openers of yes-or-no questions. */
export const AUXILIARIES = words(
  "is are was were do does did can could would will should may might has have had am isn't aren't",
);
