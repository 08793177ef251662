import type { PromptKind } from '../../domain/guide/guide.ts';

/** How requests to the candidate begin, in several languages. */
const ASKS = [
  "tell (?:me|us)|describe|walk (?:me|us)|talk (?:me|us)|explain|show (?:me|us)|give (?:me|us|an? example)|share (?:an?|one|some|your)|imagine|suppose|pick|think of|name (?:an?|one|two|three|some)|design|implement|compare|define|outline|rewrite|draw|sketch|build|solve|estimate|rank|prioriti[sz]e|calculate|reverse|write (?:an?|the|some|code)|what|what's|why|how|when|where|who|whose|which|do you|did you|have you|are you|is there|can you|could you|would you|if you",
  'erzähl\\p{L}*|beschreib\\p{L}*|schilder\\p{L}*|nenn\\p{L}*|erklär(?:en sie|e|t)?|zeig\\p{L}*|stellen sie sich|stell dir|was|warum|wieso|wie|wann|wo|wer|welche\\p{L}*',
  'cu[ée]nt(?:ame|anos|eme|enos)|h[áa]bl(?:ame|anos|eme|enos)|describ[ae]|expl[íi]c(?:ame|a)|expl[íi]que(?:me|nos)?|d[ae]me un ejemplo|dime|d[íi]game|¿|qué|cómo|cuándo|por qué|cuál',
  "parle[zs]?-?(?:moi|nous)|raconte[zs]?(?:-(?:moi|nous))?|décri(?:vez|s)|explique[zs]?(?:-(?:moi|nous))?|donne[zs](?:-(?:moi|nous))?|montre[zs](?:-(?:moi|nous))?|imagine[zs]|qu['’]est-ce|que|quel\\p{L}*|comment|pourquoi|quand",
  '(?:me )?cont[ea]|fale|descrev[ae]|expliqu[ea]|dê um exemplo|o que|como|por que|quando|qual',
  'mi (?:racconti|parli|descriva|spieghi)|raccont(?:ami|i)|parl(?:ami|i)|descriv[ai]|spieg(?:ami|hi)|che cosa|cosa|come|perché|quando|quale',
  'vertel|beschrijf|leg uit|geef een voorbeeld|noem een|wat|waarom|hoe|wanneer|welke?',
];

/** How words to the interviewer begin. */
const REMINDS = [
  "introduce|check|make|remind|mention|say|note|listen|watch|look|let|don['’]?t|do not|never|avoid|keep|stay|give|offer|ask|take|wait|thank|leave|use|remember|start|begin|end|stop|write|steer|interrupt|hand|share|send|read|prepare|ensure|allow|encourage|follow|probe|push|test|adapt|answer|be|confirm|discuss|cover|review|summari[sz]e|set|go|move|open|close|point|help|try|talk|speak|choose|find|have|only|no|if they|you are|you will|you['’]re|we are|they|the candidate|candidates?|interviewers?|optional|time permitting|remaining time|score|rate|collect|observe|pay|provide|invite|present|welcome|greet|clarify|focus|pause|repeat|skip|hint|tip|reminder",
  'nicht|kein\\p{L}*|bitte|immer|nie|darauf achten|achte\\p{L}*',
  'presentar|explicar|dar|recordar|recuerd[ae]|preguntar|dejar|evit[ae]r?|no|anotar|escuchar|agradecer|presenta|explica',
  'présenter|présentez|expliquer|ne pas|ne|laisse[rz]|rappele[rz]|demande[rz]|remercie[rz]|note[rz]|évite[rz]|écoute[rz]',
  'apresent(?:ar|e)|não|lembr(?:ar|e)|pergunt(?:ar|e)|anot(?:ar|e)|agradecer',
  'presentar(?:e|si)|spiegare|non|ricordare|chiedere|ascoltare|ringraziare',
  'stel jezelf|stel je|niet|vraag|bedank|laat|luister|noteer|let op|geef|noem',
];

const begins = (words: readonly string[]) =>
  new RegExp(`^(?:\\d+[.)]\\s*)?["'“„«»¿(]*(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
const ASKS_AT_START = begins(ASKS);
const REMINDS_AT_START = begins(REMINDS);
/** Some requests begin like words to the interviewer. */
const ASKS_FIRST = /^(?:tell|walk|talk|share|give|name) (?:me|us|an?|one|two)\b|^¿/iu;
const QUESTION_MARK = /[?？؟;](?=["'”’»)\]）\s.]*$)/u;
const ASKS_IN_JAPANESE = /(?:か|ください|下さい|でしょうか|お聞かせください|教えて)[。．]?$/u;
const REMINDS_IN_JAPANESE = /(?:する|しない|ない|こと|させる|渡す|待つ|聞く|伝える|話す|確認)[。．]?$/u;
/** A German instruction to oneself ends with its verb. */
const REMINDS_IN_GERMAN = /\s\p{Ll}+(?:en|ern|eln)[.!]?$/u;

/** The kind of a prompt, as far as its words tell. In a section that only frames the talk, hardly anything is asked. */
export function promptKindOf(text: string, frame = false): PromptKind | undefined {
  if (asksAloud(text)) return 'question';
  if (REMINDS_IN_JAPANESE.test(text)) return 'reminder';
  if (ASKS_FIRST.test(text)) return 'question';
  if (frame) return 'reminder';
  if (ASKS_AT_START.test(text)) return 'question';
  if (REMINDS_AT_START.test(text) || (REMINDS_IN_GERMAN.test(text) && !/^\p{Lu}\p{L}+ Sie /u.test(text)))
    return 'reminder';
  return undefined;
}

/** Whether the words are a question as they stand. */
export function asksAloud(text: string): boolean {
  return (QUESTION_MARK.test(text) && !text.endsWith(';')) || ASKS_IN_JAPANESE.test(text);
}

/** Whether the words ask something of the candidate. */
export function asks(text: string): boolean {
  return asksAloud(text) || ASKS_AT_START.test(text);
}

/** Whether they are a condition for what follows: “If yes:”. */
export function isCondition(text: string): boolean {
  return /^(?:if|when|in case|wenn|falls|si|s['’]il|s['’]elle|en caso|se|caso|als|indien)\s[\s\S]{1,80}[:：]$|(?:場合|とき)[、:：]*$/iu.test(
    text,
  );
}
