using CustomerCare.Classifier;
using CustomerCare.ServiceDefaults.Hosting;

// What every service shares is in ServiceHost; what only this one owns is in ClassifierExtensions.
return await ServiceHost.RunAsync(args, builder => builder.AddClassifier(), app => app.MapClassifier());
