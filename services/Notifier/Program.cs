using CustomerCare.Notifier;
using CustomerCare.ServiceDefaults.Hosting;

// What every service shares is in ServiceHost; what only this one owns is in NotifierExtensions.
return await ServiceHost.RunAsync(args, builder => builder.AddNotifier(), app => app.MapNotifier());
