/**
 * States of the loom.
 *
 * <pre>
 *             go
 * IDLE ------------&gt; BUSY
 *   |                  |
 *   v                  v
 * GONE               DONE
 * </pre>
 */
class Loom {
    int threads = 4 >> 1;
}
