using CustomerCare.Bridge;
using CustomerCare.Bridge.Texts;
using CustomerCare.ServiceDefaults.Hosting;

// What every service shares is in ServiceHost; what only this one owns is in BridgeExtensions.
return TextsVerb.IsMeant(args) ? await TextsVerb.RunAsync(args) : await ServiceHost.RunAsync(args, builder => builder.AddBridge(), app => app.MapBridge());
