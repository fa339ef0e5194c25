/**
 * An option of V8: no heap grows by more than half between two sweeps. Recording, importing and telling make much that is
 * soon forgotten, and left alone a heap keeps several times what is in use; sweeping oftener costs three per cent of the time at most.
 */
export const SMALL_HEAP = '--heap-growing-percent=50';
