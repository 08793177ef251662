/** The overlay as a self-contained function (tools/inline-overlay.ts). */
declare module 'virtual:overlay' {
  export default function overlay(): void;
}
