/*
 * supervisor SECONDS COMMAND...   stands for systemd: starts a command with a socket to notify and a watchdog of so many seconds,
 * and hands its pings on to the kernel's watchdog, which resets the machine after ten seconds without one. Prints a line for each thing it is told, `silent` where no ping came in time,
 * and how the command ended. SIGTERM is passed on.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/watchdog.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAME "/tmp/notify"

static pid_t child;

static void pass_on(int signal)
{
	kill(child, signal);
}

static int give_up(const char *what)
{
	printf("%s: %s\n", what, strerror(errno));
	return 1;
}

static void start(char **command, int seconds)
{
	char text[32];

	child = fork();
	if (child != 0)
		return;
	snprintf(text, sizeof(text), "%d", seconds * 1000000);
	setenv("WATCHDOG_USEC", text, 1);
	snprintf(text, sizeof(text), "%d", getpid());
	setenv("WATCHDOG_PID", text, 1);
	setenv("NOTIFY_SOCKET", NAME, 1);
	execvp(command[0], command);
	exit(127);
}

int main(int count, char **arguments)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = NAME };
	struct sigaction action = { .sa_handler = pass_on };
	int socket_in = socket(AF_UNIX, SOCK_DGRAM, 0);
	int seconds = count > 2 ? atoi(arguments[1]) : 0, limit = 10, status, watchdog;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (seconds < 1)
		return 2;
	unlink(NAME);
	if (bind(socket_in, (struct sockaddr *)&name, sizeof(name)) < 0)
		return give_up(NAME);
	watchdog = open("/dev/watchdog0", O_WRONLY);
	if (watchdog < 0 || ioctl(watchdog, WDIOC_SETTIMEOUT, &limit) < 0)
		return give_up("/dev/watchdog0");
	sigaction(SIGTERM, &action, NULL);
	start(arguments + 2, seconds);
	while (waitpid(child, &status, WNOHANG) == 0) {
		struct pollfd ready = { .fd = socket_in, .events = POLLIN };
		char text[512];
		ssize_t length;

		if (poll(&ready, 1, seconds * 1000) == 0)
			puts("silent");
		if (!(ready.revents & POLLIN))
			continue;
		length = recv(socket_in, text, sizeof(text) - 1, 0);
		if (length < 0)
			continue;
		text[length] = 0;
		for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
			if (strcmp(line, "WATCHDOG=1") == 0) {
				if (ioctl(watchdog, WDIOC_KEEPALIVE, 0) < 0)
					return give_up("ping");
				puts("ping");
			} else {
				puts(line);
			}
		}
	}
	if (write(watchdog, "V", 1) != 1) /* the magic letter: closing it is meant */
		return give_up("close");
	close(watchdog);
	printf("ended with %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	return 0;
}
