using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.Llm.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Llm;

public static class LlmRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers <see cref="ModelClients"/> from the configuration section <c>Model</c>, and <see cref="PromptLibrary"/>.</summary>
        public IServiceCollection AddLlm()
        {
            services.AddOptionsWithValidateOnStart<ModelOptions, ModelOptionsValidator>().BindConfiguration(ModelOptions.Section);
            services.AddOptionsWithValidateOnStart<PromptDeclarations, PromptDeclarationsValidator>();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(PromptLibrary.Embedded);
            services.AddMetrics();
            services.TryAddSingleton<UsageRecorder>();
            services.TryAddSingleton(provider => new ModelClients(
                provider.GetRequiredService<IOptions<ModelOptions>>(),
                provider.GetRequiredService<IHttpClientFactory>(),
                provider.GetRequiredService<UsageRecorder>(),
                provider.GetRequiredService<PromptLibrary>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ChatModel>>()));
            ModelTransport.Register(services);
            return services;
        }

        /// <summary>
        /// Registers <see cref="Prompt{TInputs}"/> for a prompt whose answer is read as <typeparamref name="TOutput"/>. File and records are
        /// compared when the host starts; a misfit stops it.
        /// </summary>
        /// <param name="name">Path below <c>prompts/</c> without extension, such as <c>support/write-answer</c>.</param>
        public IServiceCollection AddPrompt<TInputs, TOutput>(string name) where TInputs : notnull
        {
            services.Configure<PromptDeclarations>(declarations => declarations.All.Add(new PromptDeclaration(name, typeof(TInputs), typeof(TOutput))));
            return services.AddSingleton(provider => provider.GetRequiredService<PromptLibrary>().Get<TInputs, TOutput>(name));
        }

        /// <summary>The same for a prompt whose answer is plain text, and for one that continues another's conversation.</summary>
        public IServiceCollection AddPrompt<TInputs>(string name) where TInputs : notnull
        {
            services.Configure<PromptDeclarations>(declarations => declarations.All.Add(new PromptDeclaration(name, typeof(TInputs), null)));
            return services.AddSingleton(provider => provider.GetRequiredService<PromptLibrary>().Get<TInputs>(name));
        }
    }
}
