package ai.goingcloud.hrchatbot.planted.application.port;

/** Planted: a second method, inherited. */
public interface Inherits extends Ask {
    void forget();
}
