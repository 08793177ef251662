/** What a call shows of the side panel when the interviewer shares something; measured in Chromium. */
export const SIDE_PANEL_SEEN =
  'A side panel is visible when you share the window or the whole screen, not when you share only the tab.';
