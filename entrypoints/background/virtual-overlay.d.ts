/** The overlay as a function that needs nothing from outside of itself (tools/inline-overlay.ts). */
declare module 'virtual:overlay' {
  export default function overlay(): void;
}
