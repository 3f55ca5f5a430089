package ai.goingcloud.hrchatbot.planted.application.service;

/** Planted: public. */
public final class SeenService {

    /** What others should not call. */
    public String work() {
        return "done";
    }
}
