package ai.goingcloud.hrchatbot.planted.application.service;

import ai.goingcloud.hrchatbot.planted.application.port.Ask;

/** As it should be. */
final class AskService implements Ask {

    @Override
    public String ask(Command command) {
        return command.question();
    }
}
