package ai.goingcloud.hrchatbot.planted.adapter.web.backdoor;

import ai.goingcloud.hrchatbot.planted.application.service.SeenService;

/** Planted: in a package without annotations, below an adapter, and knows a service. */
record Backdoor(SeenService service) {}
