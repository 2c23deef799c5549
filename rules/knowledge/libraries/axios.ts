/** axios: the default instance and those made with `create`. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

export const axios = defineLibrary({
  package: 'axios',
  versions: '*',
  exports: {
    default: { is: 'AxiosStatic' },
    '*': { is: 'AxiosStatic' },
    Axios: { constructs: 'AxiosInstance' },
    create: { returns: 'AxiosInstance' },
    ...harmless('isAxiosError isCancel AxiosError AxiosHeaders CancelToken'),
  },
  types: {
    AxiosInstance: {
      called: { does: 'http' },
      members: {
        ...requests('request get delete head options post put patch postForm putForm patchForm query'),
        ...harmless('interceptors defaults getUri'),
        create: { returns: 'AxiosInstance' },
      },
    },
    AxiosStatic: {
      extends: ['AxiosInstance'],
      members: {
        ...table(named('all', { returns: 'argument' })).members,
        ...harmless('spread isAxiosError isCancel toFormData CancelToken mergeConfig'),
        Axios: { constructs: 'AxiosInstance' },
        default: { is: 'AxiosStatic' },
      },
    },
  },
});
