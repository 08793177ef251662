/** These classes, and `chosen` for what is chosen: in what Firefox prints no field is `:checked`. */
export function chosenClass(classes: string, isChosen: boolean): string {
  return isChosen ? `${classes} chosen` : classes;
}
