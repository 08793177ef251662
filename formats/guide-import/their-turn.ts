import type { Piece } from '../guide-file/place.ts';
import { isFrame } from './part-words.ts';

const THEIRS =
  /questions? (?:for|to) (?:us|me|you|the (?:team|company|interviewers?))|questions? from (?:the |you|them)|(?:candidate|applicant|your|their)(?:['’]?s?)? (?:own )?(?:questions?|turn)|^q ?& ?a\b|any questions|fragen (?:der|des|von|an uns)|(?:ihre|deine) fragen|preguntas (?:de|del|para nosotros)|sus preguntas|tus preguntas|questions? (?:du|de la|des) candidat|vos questions|tes questions|perguntas d[oae]|suas perguntas|domande (?:del|della|per noi)|vragen van|jouw vragen|uw vragen|質疑応答|逆質問|候補者からの質問|^questions$/iu;

/** The candidate, in several languages. */
const CANDIDATE = {
  en: '(?:the )?(?:candidate|applicant|interviewee)s?',
  de: '(?:kandidat|bewerber|bewerbend)[\\p{L}:*_/]*',
  es: '(?:candidat|postulant|aspirante|solicitante|entrevistad)\\p{L}*',
  fr: '(?:candidat|postulant)[\\p{L}·.()-]*',
  pt: '(?:candidat|entrevistad)\\p{L}*',
  it: 'candidat\\p{L}*',
  nl: '(?:kandida|sollicitant)\\p{L}*',
  ja: '(?:候補者|応募者|相手)',
};

/** What a section is called in which nothing but the candidate's questions has a place. */
const ASKED_BY_THEM = [
  `(?:${CANDIDATE.en}['’]?s?['’]?|their|your) (?:own )?(?:questions?|turn|q ?& ?a)`,
  `questions? (?:from|by|of) (?:${CANDIDATE.en}|them|you)`,
  'questions? (?:for|to) (?:us|the (?:team|company|interviewers?))',
  '(?:do (?:you|they) have )?any questions(?: for (?:us|me))?',
  'q ?& ?a(?: with the candidate)?|reverse interview',
  `${CANDIDATE.en} asks(?: questions)?`,
  `(?:rück)?fragen (?:der |des |von |vom |durch )(?:die |den |der )?${CANDIDATE.de}(?: person)?`,
  '(?:kandidat|bewerber)[\\p{L}:*_/]*fragen|(?:ihre|deine) (?:rück)?fragen|(?:rück)?fragen an uns',
  `preguntas (?:del?|de la|de los|de las) (?:persona )?${CANDIDATE.es}|(?:sus|tus) preguntas|preguntas para nosotr[oa]s`,
  `questions? (?:du|de la|de l[’']|des|de) ?(?:personne )?${CANDIDATE.fr}|(?:vos|tes|ses) questions|questions? pour nous`,
  `perguntas d(?:o|a|os|as|e) (?:pessoa )?${CANDIDATE.pt}|(?:suas|tuas) perguntas`,
  `(?:le )?(?:domande de(?:l|lla|i|gli|lle) ${CANDIDATE.it}|(?:tue|sue) domande)|domande per noi`,
  `vragen van (?:de )?${CANDIDATE.nl}|(?:jouw|uw|je) vragen`,
  `質疑応答|逆質問|${CANDIDATE.ja}(?:から)?の(?:ご)?質問|ご質問`,
].join('|');
const TIME_FOR =
  '(?:(?:time|room|space) for|(?:zeit|raum|platz) für|(?:tiempo|espacio) para|temps pour|tempo per|tempo para) (?:the |die |las |les |le |as )?';
const NOTHING_ELSE = new RegExp(`^(?:${TIME_FOR})?(?:${ASKED_BY_THEM})(?:の時間|タイム)?[\\s?？!！.。:：]*$`, 'iu');
const AND = /\s*(?:[,;/+、・]|\s(?:&|and|und|y|et|e|en|[–—-])\s)\s*/iu;

/** What a section's name says about the candidate's part in it: that its time is theirs and, if it holds nothing else, that nothing in it is rated. */
export function theirs(name: string): Pick<Piece, 'protected' | 'rated'> {
  const plain = name.replace(/\s*[(（][^)）]*[)）]\s*$/u, '').trim();
  const parts = NOTHING_ELSE.test(plain) ? [plain] : plain.split(AND);
  const onlyTheirs = parts.some((part) => NOTHING_ELSE.test(part));
  const isUnrated = onlyTheirs && parts.every((part) => NOTHING_ELSE.test(part) || isFrame(part));
  return { ...((THEIRS.test(name) || isUnrated) && { protected: true }), ...(isUnrated && { rated: false }) };
}
