package dev.reelay.bench.load;

/** Hears when the measured part of a load begins and ends, on the client's thread: to read other clocks at that moment. */
public interface Window {

    /** Hears nothing. */
    Window NONE = new Window() {
        @Override
        public void opened() {}

        @Override
        public void closed() {}
    };

    /** The warm-up is over. */
    void opened();

    /** The last answer was counted. */
    void closed();
}
