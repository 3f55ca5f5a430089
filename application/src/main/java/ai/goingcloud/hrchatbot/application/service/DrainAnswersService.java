package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DrainAnswers;

final class DrainAnswersService implements DrainAnswers {

    private final RunningAnswers running;

    DrainAnswersService(RunningAnswers running) {
        this.running = running;
    }

    @Override
    public void drain(Command command) throws InterruptedException {
        running.drain(command.patience());
    }
}
