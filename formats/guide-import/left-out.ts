import type { Reason } from './fate.ts';
import type { Unit } from './unit.ts';

const BLANK = /_{3,}|\.{5,}|…{2,}|\[\s{2,}\]|＿{2,}|\bN\/A\b$/u;
const SCORE =
  /\b(?:scores?|ratings?|points?|grades?|pts|punkte|note|bewertung|puntuación|puntos|nota|pontuação|points|punteggio|punten)\b|\/\s*\d{1,3}\b|点数?|評点|スコア/iu;
const FORM =
  /^(?:candidate|name|date|interviewers?|position|role|e-?mail|phone|signature|notes?|comments?|strengths|growth potential|justification|take notes|kandidat\p{L}*|bewerber\p{L}*|datum|notizen|unterschrift|telefon|candidat\p{L}*|fecha|entrevistador\p{L}*|notas?|comentarios?|nom|prénom|commentaires?|data|nome|observações|naam|氏名|日付|面接官|メモ|備考)[’'\p{L} ]{0,20}[:：]$/iu;

const FACT =
  'age|date of birth|birthday|marital status|married|single|family(?: status)?|children|kids|pregnan\\p{L}*|religion|faith|race|ethnicity|nationality|origin|gender|sexual orientation|disabilit\\p{L}*|health|political views|alter|geburtsdatum|familienstand|familie|kinder|religion|herkunft|nationalität|schwangerschaft|edad|estado civil|hijos|familia|religión|nacionalidad|origen|embarazo|âge|situation familiale|situation de famille|enfants|famille|nationalité|origine|grossesse|idade|filhos|religião|nacionalidade|età|stato civile|figli|religione|leeftijd|burgerlijke staat|kinderen|年齢|家族(?:構成)?|結婚|出身地?|宗教|国籍|性別';
const FACTS = new RegExp(`^(?:${FACT})(?:\\s*(?:,|/|&|and|und|y|et|e|en|、|・)\\s*(?:${FACT}))*\\s*[:：?？]?$`, 'iu');
const ASKS_FACT =
  /\b(?:how old are you|when were you born|are you (?:married|pregnant|religious|single)|do you have (?:kids|children|a family)|(?:plan|planning|want) (?:to have|on having) (?:kids|children)|where are you (?:really |originally )?from|what(?:['’]s| is) your (?:religion|nationality|marital status|sexual orientation))\b|\b(?:wie alt sind sie|wie alt bist du|sind sie (?:verheiratet|schwanger)|haben sie kinder|möchten sie kinder)\b|¿?(?:qué edad|cuántos años) tiene|está (?:casad[oa]|embarazada)|tiene hijos|quel âge avez-vous|êtes-vous (?:mariée?|enceinte)|avez-vous des enfants|ご?結婚(?:されて|して)いますか|お子さん(?:は|が)い|何歳ですか/iu;
const FIT =
  /\b(?:have|drink|grab) a beer\b|\bbeer (?:test|with (?:them|him|her))\b|\bairport test\b|\bstuck (?:in|at) an airport\b|^gut (?:feeling|check)\s*[:?]?$|^(?:culture|cultural|team) fit\s*[:?]?$|^(?:bauchgefühl|sympathie|passt ins team)\s*[:?]?$|\bein bier\b|^(?:feeling|encaje cultural|simpatía|compatibilité culturelle|fit culturel)\s*[:?]?$|^(?:カルチャーフィット|社風に合うか)[?？]?$/iu;

/** Why a unit isn't taken over; `undefined` if it may be. */
export function reasonToLeaveOut(unit: Unit): Reason | undefined {
  const { text, only, shape, links } = unit;
  if (only) return only;
  if (links && links.length > 0 && links.every((url) => url.startsWith('#'))) return 'contents';
  if (links && /^(?:back|return) to\b|^(?:↑|⬆)|^(?:zurück|nach oben|volver|retour|voltar|torna)\b/iu.test(text))
    return 'contents';
  if (shape === 'heading' || shape === 'row' || shape === 'code') return undefined;
  // Boxes side by side are to be ticked, and a number alone waits for words.
  if ((text.match(/[☐□]|\[ \]/gu) ?? []).length > 1 || !/[\p{L}]/u.test(text))
    return SCORE.test(text) ? 'score' : 'blank';
  const bare = text.replace(/^\d+[.)]\s*/u, '').trim();
  if (BLANK.test(bare)) {
    const label = bare.replace(new RegExp(BLANK, 'gu'), '').replace(/[\s:：/|()\d–-]+$/u, '');
    if (label.length <= 40 && !/[?？]/u.test(label)) return SCORE.test(bare) ? 'score' : 'blank';
  }
  if (FORM.test(bare) && unit.alone !== false && shape !== 'bold') return 'blank';
  if (FACTS.test(bare) || ASKS_FACT.test(bare)) return 'protected';
  if (FIT.test(bare)) return 'no behaviour';
  return undefined;
}
