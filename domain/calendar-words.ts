/*
 * Words of dates in English, German, French and Spanish. Each is compared in small letters, without accents and without a full stop at its end.
 */

/** The months, each in all spellings; several words of one month are separated by spaces. */
const MONTHS = [
  'january jan januar janner jan janvier janv enero ene',
  'february feb februar feber fevrier fevr febrero',
  'march mar marz mrz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug aout agosto ago',
  'september sep sept septembre septiembre set',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez decembre diciembre dic',
].map((words) => words.split(' '));

/** The days of the week, Sunday first. */
const WEEKDAYS = [
  'sunday sun sonntag so dimanche dim domingo dom',
  'monday mon montag mo lundi lun lunes',
  'tuesday tue tues dienstag di mardi mar martes',
  'wednesday wed mittwoch mi mercredi mer miercoles mie',
  'thursday thu thur thurs donnerstag do jeudi jeu jueves jue',
  'friday fri freitag fr vendredi ven viernes vie',
  'saturday sat samstag sonnabend sa samedi sam sabado sab',
].map((words) => words.split(' '));

/** A word as it is compared. */
export function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '');
}

/** The number of a month, from 1 on; undefined if it is none. */
export function monthOf(word: string): number | undefined {
  const index = MONTHS.findIndex((words) => words.includes(plain(word)));
  return index < 0 ? undefined : index + 1;
}

/** The number of a day of the week, 0 for Sunday; undefined if it is none. */
export function weekdayOf(word: string): number | undefined {
  const index = WEEKDAYS.findIndex((words) => words.includes(plain(word)));
  return index < 0 ? undefined : index;
}
