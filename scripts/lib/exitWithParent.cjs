// Preloaded into each long-lived child: when the script that started it is gone,
// even killed outright, the channel closes and the child must not stay behind.
if (process.channel) {
  process.on('disconnect', () => process.exit(1));
  process.channel.unref();
}
