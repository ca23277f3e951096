using CustomerCare.Standalone;

// All services in one process. See StandaloneApp for what is put together and StandaloneDefaults for what it finds out by itself.
return await StandaloneApp.RunAsync(args);
