/** What a heading or label says that the lines below or behind it are. */
export type Part =
  | 'preparation'
  | 'reflection'
  | 'expect'
  | 'criteria'
  | 'contents'
  | 'agenda'
  | 'notes'
  | 'look for'
  | 'weak'
  | 'strong'
  | 'questions'
  | 'follow-ups'
  | 'script'
  | 'purpose'
  | 'length'
  | 'note'
  | 'reminder'
  | 'decision';

/** Words for each part in several languages. The first that matches the whole heading counts. */
const PARTS: readonly [Part, string][] = [
  [
    'contents',
    '(?:table of )?contents|toc|\\[?\\[?_?toc_?\\]?\\]?|on this page|inhalt(?:sverzeichnis)?|índice|contenido|sommaire|table des matières|sumário|indice|inhoud|目次',
  ],
  [
    'expect',
    "(?:what to (?:expect|tell (?:the )?candidates?(?: beforehand)?)|(?:information |notes? |e-?mail )?(?:for|to) (?:the )?candidates?|candidate (?:e-?mail|instructions|brief(?:ing)?|information))|was (?:sie|dich|bewerber\\p{L}*) erwartet|(?:informationen? )?für (?:die |den )?(?:bewerber|kandidat)\\p{L}*|qué esperar|para (?:la persona|el|la) candidat\\p{L}*|à quoi s[’']attendre|pour (?:le|la) candidat\\p{L}*|o que esperar|cosa aspettarsi|wat (?:je|u) kunt verwachten|(?:候補者|応募者)への(?:案内|ご案内)",
  ],
  [
    'preparation',
    "(?:interview(?:er)? )?prep(?:aration|are)?(?: ?checklist)?|(?:how to )?prepare|before (?:the |you |each |your )?(?:interview|call|start|begin|meeting|conversation|session)s?|checklist|setup|set[- ]up|pre-?interview(?: checklist)?|vorbereitung(?:en)?|vor dem (?:gespräch|interview)|checkliste|preparación|antes de (?:la entrevista|empezar)|préparation|avant l[’']entretien|preparação|antes da entrevista|preparazione|prima del colloquio|voorbereiding|voor het gesprek|(?:事前)?準備|面接前",
  ],
  [
    'reflection',
    "after (?:the |each |your )?(?:interview|call|conversation|session)|debrief(?:ing)?|reflection(?: questions)?|reflect|retrospective|wrap-up questions for (?:you|the interviewer)|post-?interview|nach dem (?:gespräch|interview)|nachbereitung|reflexion|después de la entrevista|reflexión|après l[’']entretien|réflexion|bilan|depois da entrevista|reflexão|dopo il colloquio|riflessione|na het gesprek|reflectie|振り返り|面接後",
  ],
  [
    'decision',
    '(?:overall |final |hiring )?(?:recommendation|decision|verdict)|overall (?:rating|score)|empfehlung|entscheidung|recomendación|decisión|recommandation|décision|recomendação|raccomandazione|aanbeveling|総合評価|合否',
  ],
  [
    'look for',
    "(?:what (?:to|we|you(?:['’]re)?|i) (?:look(?:ing)?|listen(?:ing)?) for|(?:things to )?look(?:ing)? for|listen(?:ing)? for|good (?:answers?|signs?)(?: include)?|what good looks like|evaluat(?:e|ing)|ideal answers?|expected answers?|possible answers?|signals?|(?:key )?indicators)|worauf (?:wir|ich|zu) achten|(?:wir )?achten auf|gute antwort(?:en)?|erwartete antwort(?:en)?|(?:lo )?que buscamos|qué (?:buscamos|observar|buscar)|buscamos|buena respuesta|(?:ce que )?nous cherchons|(?:ce qu[’'])?on cherche|à observer|points d[’']attention|bonne réponse|o que (?:buscamos|observar)|cosa cerchiamo|waar (?:we|je) op letten|let op|見るポイント|評価ポイント|確認ポイント",
  ],
  [
    'weak',
    "red[- ]flags?(?: ?\\([^)]*\\))?|warning signs?|(?:weak|negative|bad|poor) (?:signs?|signals?|answers?|indicators?|responses?)|concerns|warn(?:zeichen|signale?)|alarmzeichen|schlechte antwort(?:en)?|señal(?:es)? de (?:alerta|alarma)|banderas? rojas?|sign(?:aux|al) d[’']alerte|drapeaux? rouges?|points de vigilance|sinais de alerta|segnali d[’']allarme|alarmsignalen|懸念点|注意点|危険信号",
  ],
  [
    'strong',
    'green[- ]flags?|(?:strong|positive|great) (?:signs?|signals?|answers?|indicators?|responses?)|bonus(?: points)?|gute zeichen|positive signale|señales positivas|banderas verdes|signaux positifs|points forts|sinais positivos|segnali positivi|positieve signalen|良い点|加点(?:要素)?',
  ],
  [
    'criteria',
    "(?:(?:what|how) (?:we|to|i) (?:look for|assess|evaluate|score|rate)|(?:evaluation|assessment|scoring|rating|hiring|interview) (?:criteria|rubrics?|form|matrix|scale|sheet|score ?card)|(?:evaluation|scoring|rating) guide(?:lines)?|criteria|rubrics?|score ?cards?|scoring|evaluation|assessment|competenc(?:y|ies)|feedback form|grading)|bewertung(?:s(?:kriterien|bogen|raster|schema))?|kriterien|beurteilung|kompetenzen|criterios(?: de evaluación)?|evaluación|rúbrica|competencias|critères(?: d[’']évaluation)?|grille d[’']évaluation|évaluation|compétences|critérios(?: de avaliação)?|avaliação|competências|criteri(?: di valutazione)?|valutazione|competenze|beoordeling(?:scriteria)?|criteria|評価(?:基準|項目|シート)?|採点基準",
  ],
  [
    'agenda',
    '(?:interview )?(?:agenda|schedule|structure|format|timeline|outline|overview|plan|timing|run of show)|(?:the )?interview|ablauf|zeitplan|gliederung|agenda|estructura|formato|programa|déroul(?:é|ement)|programme|structure|roteiro|estrutura|struttura|scaletta|planning|opzet|(?:当日の)?(?:流れ|スケジュール|進行|構成)',
  ],
  [
    'notes',
    'resources|references|links|further reading|see also|related|appendix|changelog|license|contributing|about this (?:guide|document)|quellen|literatur|weiterführendes|anhang|recursos|referencias|enlaces|ressources|références|liens|annexe|recursos|referências|risorse|riferimenti|bronnen|参考(?:資料|リンク)?|リンク',
  ],
  [
    'questions',
    '(?:(?:sample|example|suggested|possible|main|key|core|interview|primary|behaviou?ral|situational|technical|standard|optional|opening|closing) )?(?:questions?|prompts?)(?: to ask)?|ask|(?:mögliche )?fragen|preguntas|questions|perguntas|domande|vragen|質問(?:例|項目)?',
  ],
  [
    'follow-ups',
    '(?:possible |suggested )?follow[- ]?ups?(?: (?:questions?|probes?|prompts?))?|prob(?:es|ing questions)|nachfragen|rückfragen|preguntas de seguimiento|repreguntas|questions de relance|relances?|perguntas de acompanhamento|domande di approfondimento|vervolgvragen|doorvragen|深掘り(?:質問)?|追加質問',
  ],
  [
    'script',
    'say|(?:(?:opening|closing|intro(?:duction)?) )?script|(?:opening|closing) (?:words|statement)|read (?:aloud|out)|intro(?:duction)? script|talk track|you (?:can|could|might) say|sagen|sag|vorlesen|decir|diga|di|guion|dire|à dire|script|diga|dire|zeg|伝える(?:こと|内容)|話すこと|セリフ',
  ],
  [
    'purpose',
    'purpose|goals?|aim|objectives?|intent|ziele?|zweck|objetivos?|propósito|objectifs?|but|objetivos?|obiettiv[oi]|scopo|doel|目的|ねらい|狙い|ゴール',
  ],
  [
    'length',
    '(?:(?:total|planned) )?(?:time|duration|length)|total|dauer|zeit|gesamt(?:dauer)?|duración|tiempo|total|durée|temps|duração|tempo|durata|duur|tijd|totaal|時間|所要時間|合計',
  ],
  ['reminder', 'reminders?|hints?|erinnerung|recordatorio|rappel|lembrete'],
  [
    'note',
    'notes?(?: for (?:the )?interviewers?)?|tips?|important|caution|warning|instructions?|interviewer notes?|about this interview|introduction to this guide|hinweise?|notiz|tipp|wichtig|notas?|consejos?|importante|remarques?|conseils?|astuces?|dicas?|suggerimenti|opmerking(?:en)?|注意|メモ|ヒント|補足',
  ],
];

const MATCHERS = PARTS.map(([part, words]): [Part, RegExp] => [part, new RegExp(`^(?:${words})$`, 'iu')]);

/** What a heading says that follows; `undefined` if it only names its subject. */
export function partOf(text: string): Part | undefined {
  const plain = text
    .replace(/^\d+[.)]?\s+/u, '')
    .replace(/[\s:：.!…–—-]+$/u, '')
    .replace(/^[^\p{L}\p{N}[]+/u, '')
    .trim();
  const bare = plain.replace(/\s*[(（][^)）]*[)）]$/u, '');
  return MATCHERS.find(([, words]) => words.test(plain) || words.test(bare))?.[0];
}

/** Words that make a longer heading one of a part. A section is named otherwise, or names its length. */
const WITHIN: readonly [Part, RegExp][] = [
  ['reflection', /\bpost-?interview\b|\bafter the (?:interview|call)\b|\bdebrief/iu],
  [
    'preparation',
    /\bprep(?:aration)?\b|\bchecklist\b|\bpre-interview\b|vorbereitung|\bpréparation\b|\bpreparación\b|準備/iu,
  ],
  [
    'notes',
    /\bbest practices\b|\bresources\b|\blegal\b|\bguidelines\b|\bbasic information\b|\bguide notes\b|\bhow to use\b|\bfor interviewers\b/iu,
  ],
  ['decision', /\b(?:hiring|overall|final) (?:recommendation|decision)\b/iu],
  ['weak', /\bred[- ]flags?\b|\bwarning signs\b/iu],
  ['strong', /\bgreen[- ]flags?\b/iu],
  [
    'criteria',
    /\brubrics?\b|\bscore ?cards?\b|\bscoring\b|\bevaluation\b|\bgrading\b|\bassessment criteria\b|bewertung|kriterien|\bcriterios\b|\bcritères\b|\bévaluation\b|\bcritérios\b|\bavaliação\b|\bvalutazione\b|beoordeling|評価/iu,
  ],
  ['agenda', /\binterview (?:structure|format|agenda|plan|schedule|flow)\b|\btime ?boxes\b/iu],
];

/** What a heading says that follows, as a whole or by one of its words. */
export function partOfHeading(text: string): Part | undefined {
  return partOf(text) ?? WITHIN.find(([, words]) => words.test(text))?.[0];
}

/** A label at the beginning of a text, and the text behind it: “Look for: evidence”. */
export function labelIn(text: string): { part: Part; rest: string } | undefined {
  const [, label = '', rest = ''] = /^([^:：\n]{1,45})[:：]\s*([\s\S]*)$/u.exec(text) ?? [];
  const part = label ? partOf(label) : undefined;
  return part && { part, rest };
}

const RECOMMENDS =
  /^(?:(?:strong(?:ly)?|definite(?:ly)?|lean(?:ing)?|weak|klar(?:es)?|definitiv|eher|sehr|nettement|plutôt|más bien)[\s:-]+)*(?:yes|no|maybe|undecided|(?:no |not |no-|do not |don['’]t )?(?:hire|recommend(?:ed)?|advance|proceed)|reject|hold|pass|fail|ja|nein|vielleicht|(?:nicht )?(?:einstellen|empfohlen)|sí|(?:no )?(?:contratar|recomendad[oa])|oui|non|peut-être|(?:ne pas )?(?:embaucher|recommander)|não|不?採用|不?合格|保留|推薦(?:する|しない)?)$/iu;

/** Whether a line is nothing but a word to recommend by, to be ticked in a form. */
export function isRecommendation(text: string): boolean {
  return RECOMMENDS.test(text.replace(/[\s.!:：]+$/u, ''));
}

/** What a line says of what was heard: what speaks for a candidate, and what against. */
const JUDGED: readonly Part[] = ['look for', 'weak', 'strong'];

/** Begins a sentence that is about what to look for. “Achte auf” and “observez” begin reminders, too. */
const LOOKS =
  /^(?:(?:we(?:['’]re| are)? )?(?:look|listen)(?:ing)? for|wir achten auf|buscamos|nous cherchons|on cherche)\s+(?=\S)/iu;

/**
 * What is to be heard, at the beginning of a text without a colon, and the text behind it: “Red flags – blames others”, “Look for evidence”. `lead`:
 * what of it is in bold.
 */
export function judgedIn(text: string, lead = ''): { part: Part; rest: string } | undefined {
  const [, dashed = '', behind = ''] = /^([^:：\n]{1,45}?)\s+[–—-]\s+([\s\S]+)$/u.exec(text) ?? [];
  const bold = lead !== '' && text.startsWith(lead) ? text.slice(lead.length).replace(/^[\s.–—-]+/u, '') : '';
  for (const [label, rest] of [
    [dashed, behind],
    [lead, bold],
  ] as const) {
    const part = rest === '' ? undefined : partOf(label);
    if (part && JUDGED.includes(part)) return { part, rest };
  }
  const begun = LOOKS.exec(text)?.[0];
  return begun === undefined ? undefined : { part: 'look for', rest: text.slice(begun.length) };
}

/** Whether a line is nothing but such words, so that what follows is what is to be heard: “Red flags”. */
export function isJudged(text: string): boolean {
  const part = partOf(text);
  return part !== undefined && JUDGED.includes(part);
}

const FRAMES =
  /^(?:\W*\d*\W*)(?:intro(?:duction)?s?|welcome|hello|opening|warm[- ]?up|greetings?|start|arrival|set(?:ting)? (?:the )?scene|clos(?:e|ing)|wrap[- ]?up|next steps?|end|goodbye|conclusion|begrüßung|einstieg|ankommen|einleitung|aufwärmen|abschluss|ausblick|verabschiedung|bienvenida|introducción|cierre|despedida|accueil|introduction|clôture|conclusion|abertura|introdução|encerramento|accoglienza|introduzione|chiusura|welkom|introductie|afsluiting|導入|はじめに|自己紹介|アイスブレイク|クロージング|おわりに)/iu;

/** Whether a section only opens or closes the talk. */
export function isFrame(name: string): boolean {
  return FRAMES.test(name);
}
