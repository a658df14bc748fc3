/**
 * In what capacity somebody acts on one thing. Dispatchers, administrators and API keys with the scope
 * are the office; a contractor is judged by the role on the visit; a link acts only within its purpose.
 */
export type Party = 'office' | 'lead_contractor' | 'helper_contractor' | 'customer' | 'link' | 'system'
