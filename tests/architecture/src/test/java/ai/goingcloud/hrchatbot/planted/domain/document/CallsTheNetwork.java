package ai.goingcloud.hrchatbot.planted.domain.document;

import java.net.http.HttpClient;

/** Planted: the domain calls the network. */
record CallsTheNetwork(HttpClient client) {}
