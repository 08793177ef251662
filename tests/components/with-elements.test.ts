import { expect, it } from 'vitest';
import { slot, withElements } from '../../components/ui/with-elements.tsx';

it('puts elements where the message has their slots', () => {
  expect(withElements(`A message for ${slot(0)}`, 'Ada')).toEqual(['A message for ', 'Ada', '']);
});

it('follows the order of the language', () => {
  expect(withElements(`${slot(1)} before ${slot(0)}.`, 'first', 'second')).toEqual([
    '',
    'second',
    ' before ',
    'first',
    '.',
  ]);
});

it('leaves a message without slots as it is', () => {
  expect(withElements('Nothing here', 'unused')).toEqual(['Nothing here']);
});
