/**
 * Whether this is a message of one of these types. That is all that is looked at where only our own background can be at the other end: it may be
 * of another version, and is believed otherwise.
 */
export function isOwnMessage<Message extends { type: string }>(
  raw: unknown,
  types: Record<Message['type'], true>,
): raw is Message {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
  return typeof type === 'string' && Object.hasOwn(types, type);
}
