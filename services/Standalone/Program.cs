using CustomerCare.Standalone;

// All services in one process. See StandaloneApp for what is put together and DataDirectory for what is kept where.
return await StandaloneApp.RunAsync(args);
