package dev.reelay.worker.media.type;

/** The header of an MPEG audio frame, layer III (ISO/IEC 11172-3, 2.4.2.3; 13818-3 for the lower sampling rates). */
final class Mp3Frame {

    private static final int[] KBITS_V1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_V2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLES_PER_SECOND_V1 = {44_100, 48_000, 32_000};

    private Mp3Frame() {}

    /** The length of the frame that starts at {@code offset}, in bytes; 0 where none starts. */
    static int length(byte[] bytes, int offset) {
        if (offset < 0 || offset + 4 > bytes.length) {
            return 0;
        }
        int header = (int) Mp4Header.unsignedInt(bytes, offset);
        boolean sync = header >>> 21 == 0x7FF;
        // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5; 1 is reserved.
        int version = header >>> 19 & 3;
        boolean layer3 = (header >>> 17 & 3) == 1;
        int bitrate = header >>> 12 & 15;
        int rate = header >>> 10 & 3;
        if (!sync || version == 1 || !layer3 || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        int padding = header >>> 9 & 1;
        int samplesPerSecond = SAMPLES_PER_SECOND_V1[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int bitsPerSecond = 1000 * (version == 3 ? KBITS_V1 : KBITS_V2)[bitrate];
        int samplesPerFrame = version == 3 ? 1152 : 576;
        return samplesPerFrame / 8 * bitsPerSecond / samplesPerSecond + padding;
    }
}
