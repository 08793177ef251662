import type { Finding, ProtectedFact } from '../domain/guide/advice/advice.ts';
import * as m from '../messages/messages.ts';
import { inMinutes } from '../messages/times.ts';

const FACTS: Record<ProtectedFact, () => string> = {
  age: m.adviceFactAge,
  family: m.adviceFactFamily,
  origin: m.adviceFactOrigin,
  belief: m.adviceFactBelief,
  health: m.adviceFactHealth,
  identity: m.adviceFactIdentity,
  record: m.adviceFactRecord,
  pay: m.adviceFactPay,
};

/** An advice as a sentence. `nameOf`: the name of a criterion, by its id. */
export function adviceWords(one: Finding, nameOf: (criterion: string) => string): string {
  switch (one.code) {
    case 'long script':
      return m.adviceLongScript(one);
    case 'long sentence':
      return m.adviceLongSentence(one);
    case 'blank in script':
      return m.adviceBlankInScript(one);
    case 'several questions':
      return m.adviceSeveralQuestions(one);
    case 'hidden question':
      return m.adviceHiddenQuestion(one);
    case 'leading question':
      return m.adviceLeadingQuestion(one);
    case 'presumed fault':
      return m.advicePresumedFault(one);
    case 'closed question':
      return m.adviceClosedQuestion();
    case 'general question':
      return m.adviceGeneralQuestion();
    case 'protected fact':
      return FACTS[one.fact]();
    case 'short level':
      return m.adviceShortLevel(one);
    case 'weighing level':
      return m.adviceWeighingLevel(one);
    case 'comparing level':
      return m.adviceComparingLevel(one);
    case 'volunteering level':
      return m.adviceVolunteeringLevel(one);
    case 'long level':
      return m.adviceLongLevel(one);
    case 'two conditions':
      return m.adviceTwoConditions({ found: one.found.map((word) => word.trim()).join(' … ') });
    case 'similar criteria':
      return m.adviceSimilarCriteria({ other: nameOf(one.other) });
    case 'same level names':
      return m.adviceSameLevelNames({ level: one.name });
    case 'few levels':
      return m.adviceFewLevels();
    case 'many levels':
      return m.adviceManyLevels(one);
    case 'many criteria':
      return m.adviceManyCriteria(one);
    case 'other length':
      return m.adviceOtherLength({ minutes: inMinutes(one.minutes), wanted: inMinutes(one.wanted) });
    case 'full section':
      return m.adviceFullSection({ needed: inMinutes(one.needed), minutes: inMinutes(one.minutes) });
    case 'many scripts':
      return m.adviceManyScripts(one);
    case 'many prompts':
      return m.adviceManyPrompts(one);
    case 'nothing protected':
      return m.adviceNothingProtected();
    case 'little protected':
      return m.adviceLittleProtected({ minutes: inMinutes(one.minutes), least: inMinutes(one.least) });
    case 'unasked criterion':
      return m.adviceUnaskedCriterion({ name: one.name.trim() || m.criterionUntitled() });
    case 'no check-in':
      return m.adviceNoCheckIn();
    case 'no close':
      return m.adviceNoClose();
    case 'close without date':
      return m.adviceCloseWithoutDate();
    case 'no expectations':
      return m.adviceNoExpectations();
  }
}
