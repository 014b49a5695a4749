/** A signal that fires with whichever of the two fires first. */
export function untilEither(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, other]) : other;
}
