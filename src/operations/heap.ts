/**
 * An option of V8: no heap grows by more than half between two sweeps. Recording, importing and telling make much that is
 * soon forgotten, and left alone a heap keeps several times what is in use. With 60 per cent, `receiveContribution` of
 * test/bench took a quarter less memory and three per cent more time, less than its rounds differ by; with 20, 14 per cent more.
 */
export const SMALL_HEAP = '--heap-growing-percent=50';
