package ai.goingcloud.hrchatbot.planted.domain.document;

import java.net.Socket;
import java.sql.Connection;

/** Planted: the domain has a socket and a database. */
record Connects(Socket socket, Connection connection) {}
