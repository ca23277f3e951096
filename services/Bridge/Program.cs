using CustomerCare.Bridge;
using CustomerCare.ServiceDefaults.Hosting;

// What every service shares is in ServiceHost; what only this one owns is in BridgeExtensions.
return await ServiceHost.RunAsync(args, builder => builder.AddBridge(), app => app.MapBridge());
